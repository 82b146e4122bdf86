package dev.interlock.policy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What patterns of manifests match, as parts of an automaton, each read as the tables of grants read it. A variable is not
 * looked into: a piece of a path or command that holds one matches the same piece and what takes anything.
 */
final class Words {
    /** Stand for a variable in a text; {@link #variable} tells which. */
    static final char FIRST_VARIABLE = '\ue000';

    private static final char LAST_VARIABLE = '\uf8ff';

    /** Between fields. */
    static final int END = Automaton.MARK;

    static final int NAME = Automaton.MARK + 1;
    static final int ADDRESS = Automaton.MARK + 2;
    static final int ORDINARY = Automaton.MARK + 3;
    static final int SPECIAL = Automaton.MARK + 4;
    static final int SOCKET = Automaton.MARK + 5;
    static final int ARGUMENT = Automaton.MARK + 6;
    static final int VARIABLE = Automaton.MARK + 7;
    static final int DIRECTORY = Automaton.MARK + 8;
    static final int OWN = Automaton.MARK + 9;
    static final int DOUBT = Automaton.MARK + 10;
    static final int DEFAULT_SCHEMA = Automaton.MARK + 11;
    static final int NO_NAME = Automaton.MARK + 12;
    static final int PLAIN = Automaton.MARK + 13;
    static final int SECURE = Automaton.MARK + 14;
    static final int KIND = Automaton.MARK + 32;

    final Automaton automaton = new Automaton();
    private final List<String> variables = new ArrayList<>();

    /** Every text of characters. */
    Automaton.Part anything() {
        return automaton.repeated(character());
    }

    /** Whatever follows, marks and all. */
    Automaton.Part everything() {
        return automaton.repeated(automaton.letters(0, Automaton.LAST));
    }

    private Automaton.Part character() {
        return automaton.letters(0, Automaton.LAST_CHARACTER);
    }

    private Automaton.Part inSegment() {
        return automaton.letters(0, '/' - 1, '/' + 1, Automaton.LAST_CHARACTER);
    }

    private Automaton.Part unknown() {
        return automaton.letters(Automaton.OPAQUE, Automaton.LAST);
    }

    Automaton.Part mark(int mark) {
        return automaton.letter(mark);
    }

    Automaton.Part of(int mark, Automaton.Part rest) {
        return automaton.sequence(mark(mark), rest);
    }

    /** As {@link WordGlob} without escapes reads it. */
    Automaton.Part glob(String pattern) {
        Automaton.Part all = automaton.empty();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            Automaton.Part one = c == '*' ? anything() : c == '?' ? character() : automaton.letter(c);
            all = automaton.sequence(all, one);
        }
        return all;
    }

    /** As {@link Glob} with a slash between segments reads it. */
    Automaton.Part slashed(String pattern) {
        Automaton.Part all = automaton.empty();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean run = c == '*';
            boolean deep = false;
            while (run && i + 1 < pattern.length() && pattern.charAt(i + 1) == '*') {
                deep = true;
                i++;
            }
            Automaton.Part one = deep
                    ? anything()
                    : run ? automaton.repeated(inSegment()) : c == '?' ? inSegment() : automaton.letter(c);
            all = automaton.sequence(all, one);
        }
        return all;
    }

    /** As {@link PathTable} reads it. */
    Automaton.Part path(List<List<String>> alternatives) {
        List<Automaton.Part> parts = new ArrayList<>(alternatives.size());
        for (List<String> segments : alternatives) {
            Automaton.Part all = automaton.empty();
            for (String segment : segments) all = automaton.sequence(all, segment(segment));
            parts.add(all);
        }
        return parts.size() == 1 ? parts.get(0) : automaton.either(parts);
    }

    /** A path as it is written, with its variables. Relative ones begin where the manifest lies, which is not known either. */
    Automaton.Part path(String written) {
        String text = withSigns(written);
        StringBuilder path = new StringBuilder();
        boolean runs = false;
        for (String segment : text.split("/")) {
            if (segment.isEmpty() || segment.equals(".")) continue;
            path.append('/').append(segment);
            runs |= variable(segment) && segment.contains("**");
        }
        boolean relative = !text.startsWith("/") && !(!text.isEmpty() && isSign(text.charAt(0)));
        if (runs) return automaton.opaque(written);
        Automaton.Part all = path(PathPattern.alternatives(path.length() == 0 ? "/" : path.toString()));
        return relative ? automaton.sequence(automaton.opaque("."), all) : all;
    }

    private Automaton.Part segment(String segment) {
        if (variable(segment)) return automaton.opaque(shown(segment));
        Automaton.Part slash = automaton.letter('/');
        if (segment.equals("**")) {
            Automaton.Part some = automaton.sequence(slash, inSegment(), automaton.repeated(inSegment()));
            return automaton.repeated(automaton.either(some, unknown()));
        }
        Automaton.Part all = slash;
        boolean open = true;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            boolean escaped = c == '\\' && i + 1 < segment.length();
            if (escaped) c = segment.charAt(++i);
            boolean run = !escaped && c == '*';
            Automaton.Part one =
                    run ? automaton.repeated(inSegment()) : !escaped && c == '?' ? inSegment() : automaton.letter(c);
            open &= run;
            all = automaton.sequence(all, one);
        }
        // A segment is never empty.
        return open ? automaton.sequence(slash(), inSegment(), automaton.repeated(inSegment())) : all;
    }

    private Automaton.Part slash() {
        return automaton.letter('/');
    }

    /** The text with a sign in place of each variable. */
    String withSigns(String written) {
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (int at = written.indexOf("${"); at >= 0; at = written.indexOf("${", done)) {
            int end = written.indexOf('}', at);
            if (end < 0) break;
            String name = written.substring(at, end + 1);
            int number = variables.indexOf(name);
            if (number < 0) {
                number = variables.size();
                variables.add(name);
            }
            if (FIRST_VARIABLE + number > LAST_VARIABLE) {
                throw new IllegalStateException("more variables than any manifest has");
            }
            out.append(written, done, at).append((char) (FIRST_VARIABLE + number));
            done = end + 1;
        }
        return out.append(written, done, written.length()).toString();
    }

    private boolean isSign(char c) {
        return c >= FIRST_VARIABLE && c < FIRST_VARIABLE + variables.size();
    }

    /** Whether it holds the sign of a variable. */
    boolean variable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isSign(text.charAt(i))) return true;
        }
        return false;
    }

    private String shown(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSign(c)) out.append(variables.get(c - FIRST_VARIABLE));
            else out.append(c);
        }
        return out.toString();
    }

    /**
     * Names and addresses with their ports, as {@link Endpoints} reads them.
     *
     * @param starIsAll whether {@code *} means the special addresses, too
     * @param ported whether ports follow
     */
    Automaton.Part endpoint(HostPattern host, boolean starIsAll, boolean ported) {
        List<Automaton.Part> hosts = new ArrayList<>(3);
        if (host.everything()) {
            hosts.add(of(NAME, anything()));
            hosts.add(of(ADDRESS, of(ORDINARY, anything())));
            if (starIsAll) hosts.add(of(ADDRESS, of(SPECIAL, anything())));
        } else if (host.network() != null) {
            hosts.add(network(host.network(), host.length()));
        } else {
            hosts.add(of(NAME, glob(host.host())));
            if (host.host().equals("localhost")) {
                byte[] six = new byte[16];
                six[15] = 1;
                hosts.add(network(AddressKey.address((byte) 127, (byte) 0, (byte) 0, (byte) 1), 32));
                hosts.add(network(AddressKey.address(six), 128));
            }
        }
        Automaton.Part all = automaton.either(hosts);
        return ported ? automaton.sequence(all, ports(host)) : all;
    }

    Automaton.Part ports(HostPattern host) {
        return automaton.letters(Automaton.PORT + host.portFrom(), Automaton.PORT + host.portUntil());
    }

    private Automaton.Part network(InetAddress address, int length) {
        AddressKey key = AddressKey.of(address);
        StringBuilder bits = new StringBuilder(key.four() ? "4" : "6");
        for (int i = 0; i < length; i++) bits.append(bit(key, i));
        boolean whole = length == key.size();
        boolean special = Addresses.neverByName(address);
        Automaton.Part kind = whole ? mark(special ? SPECIAL : ORDINARY) : automaton.letters(ORDINARY, SPECIAL);
        Automaton.Part rest = whole ? automaton.empty() : automaton.repeated(automaton.letters('0', '1'));
        return automaton.sequence(mark(ADDRESS), kind, automaton.text(bits.toString()), rest);
    }

    private static char bit(AddressKey key, int at) {
        int place = key.size() - 1 - at;
        long word = place >= 64 ? key.high() : key.low();
        return (word >>> (place & 63) & 1) == 0 ? '0' : '1';
    }

    /** An example of a path as a person would write it. */
    String shown(List<Integer> letters) {
        StringBuilder out = new StringBuilder();
        for (int letter : letters) {
            if (letter >= Automaton.OPAQUE) out.append(automaton.opaque(letter));
            else if (letter <= Automaton.LAST_CHARACTER) out.append((char) letter);
        }
        String path = out.toString();
        return Sentence.path(path.isEmpty() ? "/" : path.startsWith("./") ? path.substring(2) : path);
    }
}
