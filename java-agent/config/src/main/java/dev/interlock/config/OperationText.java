package dev.interlock.config;

import dev.interlock.policy.Addresses;
import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.Execution;
import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.FileOperation;
import dev.interlock.policy.HostPattern;
import dev.interlock.policy.HttpOperation;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.NetworkOperation;
import dev.interlock.policy.NetworkOperation.Client;
import dev.interlock.policy.Operation;
import dev.interlock.policy.ProcessOperation;
import dev.interlock.policy.RequestUrl;
import dev.interlock.policy.SqlOperation;
import dev.interlock.policy.Surroundings;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.SqlAnalyzer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operations that nobody attempts, as people write them for {@code explain} and in rule tests. Every method throws
 * {@link IllegalArgumentException} with a message for a person where the text is not of its form.
 */
public final class OperationText {
    /**
     * @param details what a person should know of how it was read, by label
     */
    public record Read(Operation operation, Map<String, String> details) {}

    private OperationText() {}

    /** @param rows how many it changes, where that is known */
    public static SqlOperation sql(String text, DatabaseUrl database, OptionalLong rows, @Nullable String from) {
        if (text.isBlank()) throw new IllegalArgumentException("the SQL text is empty");
        if (from != null && from.indexOf('*') >= 0) {
            throw new IllegalArgumentException("'" + from + "' is not one package such as liquibase.lockservice");
        }
        Dialect dialect = Dialect.ofDriver(database.driver());
        return new SqlOperation(database, SqlAnalyzer.analyze(text, dialect), rows, false)
                .executed(new Execution(List.of(text), from));
    }

    /** @param connected host and port that the connection leads to; null if to the URL's */
    public static Read http(String method, String url, @Nullable String connected) {
        RequestUrl read = url(url);
        Map<String, String> details = new LinkedHashMap<>();
        if (read.path() == null) details.put("path", "in doubt: it holds " + read.doubt());
        if (connected == null) {
            details.put("address", "not looked up; it is taken to be the host's own");
            return new Read(new HttpOperation(method, read, null, 0, List.of()), details);
        }
        HostPattern host = HostPattern.parse(connected);
        InetAddress address = host.network();
        List<String> names = address == null ? List.of(host.host()) : List.of();
        details.put("connected", connected);
        // Of a name that nobody looked up, any address will do, such as one that documents use.
        InetAddress led = address == null ? HostPattern.name("192.0.2.1").network() : address;
        return new Read(new HttpOperation(method, read, led, host.portFrom(), names), details);
    }

    private static RequestUrl url(String text) {
        String plain = text.indexOf('#') < 0 ? text : text.substring(0, text.indexOf('#'));
        String lower = plain.toLowerCase(Locale.ROOT);
        boolean secure = lower.startsWith("https://") || lower.startsWith("wss://");
        if (!lower.startsWith("http") && !lower.startsWith("ws")) {
            throw new IllegalArgumentException("'" + text + "' is no URL such as https://api.internal/v1/refunds");
        }
        try {
            return RequestUrl.of(secure, plain, null);
        } catch (IllegalArgumentException odd) {
            throw new IllegalArgumentException("'" + text + "' holds " + odd.getMessage(), odd);
        }
    }

    /** @param path absolute */
    public static Read file(String path, Set<Access> access, boolean byDriver, Surroundings machine) {
        String real = machine.real(path).path();
        Map<String, String> details = new LinkedHashMap<>();
        if (!real.equals(path)) details.put("named", path + ", which leads to " + real);
        return new Read(new FileOperation(real, access, byDriver), details);
    }

    /**
     * @param program that the first of the words means; null if there is none
     * @param directory absolute; null for the JVM's own
     */
    public static Read process(
            @Nullable String program,
            List<String> words,
            List<String> environment,
            @Nullable String directory,
            Surroundings machine) {
        if (program == null) {
            throw new IllegalArgumentException("there is no program '" + words.get(0) + "' in the folders of PATH");
        }
        String folder = directory == null
                ? machine.directory()
                : machine.real(directory).path();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("arguments", String.valueOf(words.size() - 1));
        if (directory != null) details.put("folder", folder);
        return new Read(new ProcessOperation(program, words, environment, folder, directory == null), details);
    }

    /** Words at blanks, as a manifest's line is read. */
    public static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (String word : command.split(" ")) {
            if (!word.isEmpty()) words.add(word);
        }
        return words;
    }

    /**
     * @param target {@code HOST:PORT}, {@code unix:/PATH}, or a name that is looked up
     * @param answer of a look-up of the name; null if nobody looked
     */
    public static Read network(
            NetworkGrant.Use use, String target, @Nullable InetAddress answer, Client client, Surroundings machine) {
        Map<String, String> details = new LinkedHashMap<>();
        if (target.startsWith("unix:/")) {
            String path = target.substring("unix:".length());
            String real = machine.real(path).path();
            if (!real.equals(path)) details.put("named", path + ", which leads to " + real);
            return new Read(new NetworkOperation(use, null, 0, List.of(), real, client), details);
        }
        HostPattern host = host(target, use);
        if (use == NetworkGrant.Use.RESOLVE) {
            List<String> name = host.named() ? List.of(host.host()) : List.of();
            return new Read(new NetworkOperation(use, host.network(), 0, name, null, client), details);
        }
        if (!host.named()) {
            return new Read(
                    new NetworkOperation(use, host.network(), host.portFrom(), List.of(), null, client), details);
        }
        List<String> names = List.of(host.host());
        if (answer == null) {
            details.put(
                    "address",
                    "not looked up; a name that leads to a link-local, metadata or multicast address, or by DNS to this"
                            + " machine itself, opens nothing");
        } else if (!Addresses.pins(host.host(), answer, false)) {
            details.put("name", host.host() + " does not count, since it leads to " + answer.getHostAddress());
            names = List.of();
        }
        return new Read(new NetworkOperation(use, answer, host.portFrom(), names, null, client), details);
    }

    private static HostPattern host(String target, NetworkGrant.Use use) {
        HostPattern host = use == NetworkGrant.Use.RESOLVE ? HostPattern.name(target) : HostPattern.parse(target);
        boolean glob = host.host().indexOf('*') >= 0 || host.host().indexOf('?') >= 0;
        boolean one = host.portFrom() == host.portUntil() || use == NetworkGrant.Use.RESOLVE;
        boolean whole = host.named() || target.indexOf('/') < 0;
        if (!glob && one && whole) return host;
        throw new IllegalArgumentException("'" + target + "' is not one host and one port");
    }

    /** An address, and never a name. */
    public static InetAddress address(String text) {
        InetAddress address = null;
        try {
            address = HostPattern.name(text.indexOf(':') >= 0 ? "[" + text + "]" : text)
                    .network();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("'" + text + "' is no address", wrong);
        }
        if (address != null) return address;
        throw new IllegalArgumentException("'" + text + "' is no address");
    }
}
