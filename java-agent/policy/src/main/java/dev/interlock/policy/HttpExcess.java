package dev.interlock.policy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one manifest grants of HTTP requests beyond another, where {@code connect} lets say anything to a host. */
final class HttpExcess {
    private static final int FIRST_LETTER_OF_NO_ADDRESS = 'g';

    private final Words words = new Words();
    private final Automaton automaton = words.automaton;

    private HttpExcess() {}

    static List<Place> find(Written before, Written after, Excess excess) {
        return new HttpExcess().compare(before, after, excess);
    }

    private List<Place> compare(Written before, Written after, Excess excess) {
        List<Automaton.Part> parts = new ArrayList<>();
        Set<List<String>> same = new HashSet<>();
        for (HttpGrant grant : before.manifest().http()) {
            for (String method : grant.methods()) {
                String url = before.text(grant.place(), "url", grant.url());
                if (same.add(List.of(method, url))) parts.add(part(method, url));
            }
        }
        for (NetworkGrant grant : before.manifest().network()) {
            if (grant.use() == NetworkGrant.Use.CONNECT) saysAnything(before, grant, parts);
        }
        Containment granted = new Containment(automaton, automaton.either(parts));
        List<Place> told = new ArrayList<>();
        for (HttpGrant grant : after.manifest().http()) {
            String url = after.text(grant.place(), "url", grant.url());
            List<String> methods = new ArrayList<>();
            Containment.Answer worst = null;
            for (String method : new TreeSet<>(grant.methods())) {
                if (same.contains(List.of(method, url))) continue;
                Containment.Answer answer = granted.of(part(method, url));
                if (answer.inside()) continue;
                methods.add(method.equals("*") ? "every method" : method);
                worst = answer;
            }
            if (worst == null) continue;
            told.add(grant.place());
            excess.add(grant.place(), String.join(", ", methods) + " on " + Sentence.words(url), worst);
        }
        return told;
    }

    private Automaton.Part part(String method, String written) {
        String url = words.withSigns(written);
        int start = url.indexOf("://") + 3;
        if (start < 3 || words.variable(url.substring(0, start))) return automaton.opaque(method + ' ' + written);
        int slash = url.indexOf('/', start);
        String authority = url.substring(start, slash < 0 ? url.length() : slash);
        Automaton.Part to = words.variable(authority)
                ? automaton.opaque(authority(written, written.indexOf("://") + 3))
                : automaton.sequence(host(HttpUrl.host(url)), words.ports(HttpUrl.host(url)));
        return automaton.sequence(
                words.mark(HttpUrl.secure(url) ? Words.SECURE : Words.PLAIN),
                method.equals("*") ? words.anything() : automaton.text(method),
                words.mark(Words.END),
                to,
                path(url));
    }

    private static String authority(String url, int start) {
        int slash = url.indexOf('/', start);
        return url.substring(start, slash < 0 ? url.length() : slash);
    }

    private Automaton.Part path(String url) {
        UrlPath path = UrlPath.ofGlob(HttpUrl.path(url));
        if (path.text() == null) return automaton.opaque(url);
        for (String segment : path.text().split("/")) {
            if (words.variable(segment) && segment.contains("**")) return automaton.opaque(url);
        }
        Automaton.Part inside = words.path(PathPattern.alternatives(path.text()));
        return HttpUrl.wholeHost(url) ? automaton.either(inside, words.mark(Words.DOUBT)) : inside;
    }

    /** As the table of hosts reads it: by the text of an address as well. */
    private Automaton.Part host(HostPattern host) {
        InetAddress address = host.network();
        if (address != null) return words.of(Words.ADDRESS, automaton.text(address.getHostAddress()));
        if (!couldBeAddress(host.host())) return words.of(Words.NAME, words.glob(host.host()));
        return automaton.sequence(automaton.letters(Words.NAME, Words.ADDRESS), words.glob(host.host()));
    }

    /** An address ends in a digit, or in a letter of a hexadecimal number. */
    private static boolean couldBeAddress(String glob) {
        if (!Glob.is(glob)) return false;
        int last = Math.max(glob.lastIndexOf('*'), glob.lastIndexOf('?'));
        for (int i = last + 1; i < glob.length(); i++) {
            if (glob.charAt(i) >= FIRST_LETTER_OF_NO_ADDRESS) return false;
        }
        return true;
    }

    /** A host that anybody may connect to: any request by its name, or by an address that is granted alone. */
    private void saysAnything(Written in, NetworkGrant grant, List<Automaton.Part> into) {
        if (grant.target().startsWith("unix:") || in.varying(grant.place(), "connect") != null) return;
        HostPattern host = HostPattern.parse(grant.target());
        InetAddress address = host.network();
        Automaton.Part to;
        if (host.everything()) {
            to = automaton.sequence(automaton.letters(Words.NAME, Words.ADDRESS), words.anything());
        } else if (address == null) {
            to = words.of(Words.NAME, words.glob(host.host()));
        } else if (host.length() == AddressKey.of(address).size()) {
            to = words.of(Words.ADDRESS, automaton.text(address.getHostAddress()));
        } else {
            return;
        }
        into.add(automaton.sequence(
                automaton.letters(Words.PLAIN, Words.SECURE),
                words.anything(),
                words.mark(Words.END),
                to,
                words.ports(host),
                words.everything()));
    }
}
