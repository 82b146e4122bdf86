package dev.interlock.it.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** How a JVM is started that attempts are made in. */
enum Launch {
    USUAL {
        @Override
        void prepare(ProcessBuilder builder, Path folder) {
            // As this JVM is.
        }
    },

    /** Where a name has one byte for each character, and what has none is a question mark. */
    LATIN {
        @Override
        void prepare(ProcessBuilder builder, Path folder) throws IOException {
            Path locales = folder.resolve("locales");
            if (!Files.exists(locales)) compileLatin(locales);
            builder.environment().put("LOCPATH", locales.toString());
            builder.environment().put("LC_ALL", "latin");
        }
    },

    /** By somebody whom a folder's mode can keep out. */
    UNPRIVILEGED {
        @Override
        void prepare(ProcessBuilder builder, Path folder) throws IOException {
            if (!isAboveModes(folder)) return;
            // Root without its privileges: everything needed is root's own, and stays so.
            builder.command().addAll(0, List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all", "--"));
        }
    };

    private static final String LATIN_LOCALE = """
            comment_char %
            escape_char /
            LC_CTYPE
            upper <U0041>..<U005A>
            lower <U0061>..<U007A>
            END LC_CTYPE
            """;

    /** @param folder of the round */
    abstract void prepare(ProcessBuilder builder, Path folder) throws IOException;

    /** What the C library brings compiles it; no machine needs to have such a locale, or its sources. */
    private static void compileLatin(Path into) throws IOException {
        Files.createDirectory(into);
        StringBuilder map = new StringBuilder("<code_set_name> ISO-8859-1\n<escape_char> /\nCHARMAP\n");
        for (int i = 0; i < 256; i++) map.append("<U%04X> /x%02x any\n".formatted(i, i));
        Path source = Files.writeString(into.resolve("locale"), LATIN_LOCALE);
        Path charmap = Files.writeString(into.resolve("charmap"), map.append("END CHARMAP\n"));
        String latin = into.resolve("latin").toString();
        Process compiler = new ProcessBuilder(
                        "localedef", "-c", "-i", source.toString(), "-f", charmap.toString(), latin)
                .redirectErrorStream(true)
                .redirectOutput(into.resolve("told").toFile())
                .start();
        compiler.onExit().join();
        // Its status is one where a category is left out, as most are here.
        if (!Files.exists(Path.of(latin, "LC_CTYPE"))) {
            throw new IOException("no Latin-1 locale: " + Files.readString(into.resolve("told")));
        }
    }

    /** Whether this JVM sees what is in a folder that nobody may search. */
    private static boolean isAboveModes(Path folder) throws IOException {
        Path shut = Files.createTempDirectory(folder, "shut");
        Path inside = Files.createFile(shut.resolve("inside"));
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rw-------"));
        try {
            return Files.exists(inside);
        } finally {
            Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
