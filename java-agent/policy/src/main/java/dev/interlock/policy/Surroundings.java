package dev.interlock.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy has to know of the machine and the JVM. Asked while the policy is compiled and never again, so that what
 * the application changes later does not change what is granted.
 */
public interface Surroundings {
    /**
     * Where a path leads.
     *
     * @param path real; of what does not exist the real path of the deepest folder that does, and the rest
     * @param links every link on the way, by its own real place
     */
    record Real(String path, List<String> links) {
        public Real {
            links = List.copyOf(links);
        }
    }

    /** @param path absolute */
    Real real(String path);

    /** The real path of the program that the first word of a command means; null if there is none. */
    @Nullable
    String program(String word);

    /** The working folder of this JVM. */
    String directory();

    /** The home of its user. */
    String home();

    /** Where this JVM puts temporary files. */
    default String temporary() {
        return "/tmp";
    }

    /** A property of this JVM or, where it is not set, a variable of its environment; null where neither is. */
    default @Nullable String setting(String property, String variable) {
        return null;
    }

    /** What the JDK itself needs. */
    ImplicitGrants implicit();

    /** What no grant opens. */
    Protected own();

    /** A machine without links where every program lies in {@code /usr/bin}, and a JDK that needs nothing: for tests. */
    static Surroundings plain() {
        return new PlainSurroundings();
    }
}
