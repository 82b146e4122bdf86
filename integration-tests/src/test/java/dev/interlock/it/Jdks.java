package dev.interlock.it;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
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

        /** Its feature release. */
        public int feature() {
            Properties release = new Properties();
            try (InputStream in = new FileInputStream(home + "/release")) {
                release.load(in);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            String version = release.getProperty("JAVA_VERSION").replace("\"", "");
            return Runtime.Version.parse(version).feature();
        }

        @Override
        public String toString() {
            return new File(home).getName();
        }
    }
}
