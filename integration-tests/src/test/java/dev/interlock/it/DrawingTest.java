package dev.interlock.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;

/** Drawing needs no grant. */
class DrawingTest {
    private static final String MANIFEST = "interlock: 1\napplication: drawing\n";

    /** What it has noted about fonts, the JDK may not write; it goes on without. */
    @OnEachJdk
    void drawsText(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        assertDrawn(child(jdk, folder).run(Drawing.class));
    }

    @OnEachJdk
    void drawsTextWithWhatWasNotedAboutFonts(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        assertDrawn(child(jdk, folder).withoutAgent().run(Drawing.class));
        assertThat(folder.resolve("home/.java/fonts")).isDirectory();

        assertDrawn(child(jdk, folder).run(Drawing.class));
        assertThat(trail(folder)).doesNotContain("\"event\":\"denied\"");
    }

    /** Where the process may write what fontconfig goes by, fontconfig would write for it where it may not. */
    @OnEachJdk
    void lookForNoFontsByTheProcessesOwnSettings(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        Path open = Files.createDirectories(folder.resolve("open"));
        Path closed = Files.createDirectories(folder.resolve("closed"));
        Path settings = open.resolve("fonts.conf");
        Files.writeString(settings, """
                <?xml version="1.0"?>
                <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
                <fontconfig><dir>/usr/share/fonts</dir><cachedir>%s</cachedir></fontconfig>
                """.formatted(closed));
        String own = MANIFEST + "files: [{ path: \"" + open + "/**\", access: [read, write] }]\n";

        Child.Result denied = onlyBy(settings, child(jdk, folder)).manifest(own).run(Drawing.class);
        assertThat(closed).isEmptyDirectory();
        assertThat(denied.err()).contains("letting fontconfig find fonts, whose settings in " + settings);

        assertDrawn(onlyBy(settings, child(jdk, folder))
                .manifest(own + "runtime: [native-code]\n")
                .run(Drawing.class));
        assertThat(closed).isNotEmptyDirectory();
    }

    private static Child onlyBy(Path settings, Child child) {
        return child.environment("FONTCONFIG_FILE", settings.toString());
    }

    private static Child child(Jdks.Jdk jdk, Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        return Child.on(jdk, folder)
                .manifest(MANIFEST)
                .environment("HOME", home.toString())
                .jvm("-Djava.awt.headless=true", "-Duser.home=" + home);
    }

    private static void assertDrawn(Child.Result result) {
        assertThat(result.out()).isEqualTo("drawn\n");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).doesNotContain("Denied by Interlock");
    }

    private static String trail(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder.resolve("state/audit"))) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(".ndjson")) all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    static final class Drawing {
        private static final int SIZE = 40;

        public static void main(String[] arguments) throws IOException {
            BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, SIZE / 2));
            graphics.drawString("total", 2, SIZE / 2);
            // Not to the disk, where its cache would lie in the folder for temporary files.
            ImageIO.setUseCache(false);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            System.out.println(bytes.size() > 0 ? "drawn" : "nothing");
        }
    }
}
