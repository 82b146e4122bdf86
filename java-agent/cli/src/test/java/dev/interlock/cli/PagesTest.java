package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.interlock.config.ManifestFile;
import dev.interlock.config.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows is true: files are read, commands are understood, and what they print is what is printed. */
class PagesTest {
    private static final Path ROOT = Path.of("../..");
    private static final String MANIFEST = "interlock: 1\napplication: example\n";
    private static final String RULES = "interlock-rules: 1\nname: example\n";
    private static final String APPROVERS = "approvers: { dba: [{ name: ana, key: \"" + Samples.KEY + "\" }] }\n";

    @TempDir
    Path temporary;

    static Stream<Page> pages() throws IOException {
        List<Page> pages = Page.all(ROOT);
        assertThat(pages).extracting(page -> page.file().toString()).contains("README.md", "docs/quick-start.md");
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsFilesThatAreRead(Page page) throws IOException {
        for (Page.Block block : page.blocks()) {
            if (!block.language().equals("yaml")) continue;
            Path file = Files.writeString(temporary.resolve("block.yaml"), whole(block.text()));
            assertThatCode(() -> {
                        if (Files.readString(file).contains("interlock-rules:")) RuleFiles.read(List.of(file.toFile()));
                        else if (!block.text().contains("tests-for:")) ManifestFile.read(file.toFile());
                    })
                    .as("%s:%s", page.file(), block.line())
                    .doesNotThrowAnyException();
        }
    }

    /** What is shown of a file, as a file. Keys are cut in the middle so that lines stay short. */
    private static String whole(String text) {
        String shown = text.replaceAll("ed25519:MCow[^\"]*…", Samples.KEY);
        int second = shown.indexOf(Samples.KEY, shown.indexOf(Samples.KEY) + 1);
        if (second > 0) {
            String other = Samples.KEY.substring(0, Samples.KEY.length() - 4) + "8z0=";
            shown = shown.substring(0, second) + other + shown.substring(second + Samples.KEY.length());
        }
        if (shown.contains("tests-for:") || shown.contains("interlock: 1")) return shown;
        if (shown.contains("interlock-rules: 1")) return shown;
        boolean rules = shown.contains("rules:") || shown.contains("freezes:") || shown.contains("approvers:");
        if (shown.stripLeading().startsWith("- id:")) shown = "rules:\n" + shown;
        else if (!rules) return MANIFEST + shown;
        boolean asks = shown.contains("ask: dba") && !shown.contains("approvers:");
        return RULES + (asks ? APPROVERS : "") + shown;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesCommandsThatAreUnderstood(Page page) {
        for (String command : page.commands()) {
            List<String> words = new ArrayList<>(Page.words(command));
            String first = words.remove(0);
            // A place for one of them.
            if (first.equals("<command>") || first.equals("COMMAND") || first.startsWith("-")) continue;
            String name = !words.isEmpty() && Commands.group(first).contains(words.get(0))
                    ? first + " " + words.remove(0)
                    : first;
            Command known = Commands.of(name);
            if (known == null && words.isEmpty() && !Commands.group(first).isEmpty()) continue;
            assertThat(known).as("%s: interlock %s", page.file(), command).isNotNull();
            if (words.contains("--help")) continue;
            assertThatCode(() -> known.usage().parser().parseArgs(words.toArray(new String[0])))
                    .as("%s: interlock %s", page.file(), command)
                    .doesNotThrowAnyException();
        }
    }

    /** In a folder with the files that the page shows under a name of their own. */
    @ParameterizedTest
    @MethodSource("pages")
    void showsWhatCommandsPrint(Page page) throws IOException {
        Cli cli = new Cli(temporary);
        boolean files = false;
        for (Page.Block block : page.blocks()) {
            if (!block.fileName().isEmpty()) {
                cli.write(block.fileName(), block.text().replaceAll("ed25519:MCow[^\"]*…", Samples.KEY));
                files = true;
            } else if (files && !block.lines().isEmpty() && block.lines().get(0).startsWith("$ interlock ")) {
                String ran = ran(cli, block);
                // Lines are broken where a folder's name is longer than on the page.
                String shown = Cli.joined(block.text());
                if (Boolean.getBoolean("interlock.write-references") && !ran.equals(shown)) write(page, block, ran);
                else assertThat(ran).as("%s:%s", page.file(), block.line()).isEqualTo(shown);
            }
        }
    }

    private static void write(Page page, Page.Block block, String ran) throws IOException {
        Path file = ROOT.resolve(page.file());
        Files.writeString(file, Files.readString(file).replace("```\n" + block.text() + "```", "```\n" + ran + "```"));
    }

    private static String ran(Cli cli, Page.Block block) {
        StringBuilder out = new StringBuilder();
        for (String line : block.lines()) {
            if (!line.startsWith("$ interlock ")) continue;
            String command = Page.plain(line.substring("$ interlock ".length()));
            Cli.Ran ran = cli.run(Page.words(command).toArray(new String[0]));
            out.append(line).append('\n').append((ran.out() + ran.err()).replace("work/", ""));
        }
        return out.toString();
    }
}
