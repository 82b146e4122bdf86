package dev.interlock.config;

import dev.interlock.policy.ImplicitGrants;
import dev.interlock.policy.Protected;
import dev.interlock.policy.Surroundings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** This machine and this JVM, as they are when the policy is compiled. */
public final class Machine implements Surroundings {
    /** Where Linux gives up as well (path_resolution(7)). */
    private static final int MOST_LINKS = 40;
    /** What the JDK searches where the variable is not set. */
    private static final String DEFAULT_PATH = "/usr/bin:/bin";

    private final Protected own;
    private final ImplicitGrants implicit;

    private Machine(Protected own, ImplicitGrants implicit) {
        this.own = own;
        this.implicit = implicit;
    }

    /** @param own what no grant opens; see {@link OwnPaths} */
    public static Machine of(Protected own) {
        return new Machine(own, JdkNeeds.list());
    }

    @Override
    public Real real(String path) {
        try {
            String real = new File(path).getCanonicalPath();
            return new Real(real, real.equals(path) ? List.of() : links(path));
        } catch (IOException unreadable) {
            // Nothing leads through a folder that cannot be looked into, so the grant stays where it is written.
            return new Real(path, List.of());
        }
    }

    /** The real places of all links that the path leads through, those that links lead to included. */
    private static List<String> links(String path) throws IOException {
        List<String> links = new ArrayList<>(2);
        StringBuilder done = new StringBuilder();
        String rest = path;
        while (!rest.isEmpty()) {
            int slash = rest.indexOf('/');
            String segment = slash < 0 ? rest : rest.substring(0, slash);
            rest = slash < 0 ? "" : rest.substring(slash + 1);
            if (segment.isEmpty() || segment.equals(".")) continue;
            if (segment.equals("..")) {
                done.setLength(Math.max(0, done.lastIndexOf("/")));
                continue;
            }
            File next = new File(done.toString(), segment);
            if (done.isEmpty()) next = new File("/".concat(segment));
            if (!Files.isSymbolicLink(next.toPath())) {
                done.append('/').append(segment);
                continue;
            }
            links.add(next.getPath());
            if (links.size() > MOST_LINKS) throw new IOException("too many links");
            String target = Files.readSymbolicLink(next.toPath()).toString();
            if (target.startsWith("/")) done.setLength(0);
            rest = target.concat("/").concat(rest);
        }
        return links;
    }

    @Override
    public @Nullable String program(String word) {
        if (word.indexOf('/') >= 0) return real(word).path();
        String path = System.getenv("PATH");
        String folders = path == null ? DEFAULT_PATH : path;
        int from = 0;
        while (from <= folders.length()) {
            int colon = folders.indexOf(':', from);
            int end = colon < 0 ? folders.length() : colon;
            File file = new File(end == from ? directory() : folders.substring(from, end), word);
            if (file.isFile() && file.canExecute())
                return real(file.getAbsolutePath()).path();
            from = end + 1;
        }
        return null;
    }

    @Override
    public String directory() {
        return real(System.getProperty("user.dir", "/")).path();
    }

    @Override
    public String home() {
        return System.getProperty("user.home", "/");
    }

    @Override
    public String temporary() {
        return real(System.getProperty("java.io.tmpdir", "/tmp")).path();
    }

    @Override
    public @Nullable String setting(String property, String variable) {
        String value = property.isEmpty() ? null : System.getProperty(property);
        return value == null ? System.getenv(variable) : value;
    }

    @Override
    public ImplicitGrants implicit() {
        return implicit;
    }

    @Override
    public Protected own() {
        return own;
    }
}
