package dev.interlock.it;

import java.io.File;
import java.util.stream.Stream;

/** The JDKs that child JVMs run on: those in {@code INTERLOCK_TEST_JDKS}, or else the one that runs the tests. */
public final class Jdks {
    private Jdks() {}

    public static Stream<Jdk> all() {
        String homes = System.getenv("INTERLOCK_TEST_JDKS");
        if (homes == null || homes.isBlank()) return Stream.of(new Jdk(System.getProperty("java.home")));
        return Stream.of(homes.split(File.pathSeparator)).map(Jdk::new);
    }

    /** @param home its {@code JAVA_HOME} */
    public record Jdk(String home) {
        public String java() {
            return home + "/bin/java";
        }

        @Override
        public String toString() {
            return new File(home).getName();
        }
    }
}
