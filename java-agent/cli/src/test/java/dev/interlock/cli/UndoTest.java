package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.confirmation.Image;
import dev.interlock.confirmation.KeptColumn;
import dev.interlock.confirmation.KeptColumn.Form;
import dev.interlock.confirmation.KeptTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndoTest {
    @TempDir
    Path temporary;

    Cli cli;

    @BeforeEach
    void begin() throws IOException {
        cli = new Cli(temporary);
        Files.createDirectories(cli.folder.resolve("state/audit"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            undo xyz | 'xyz' is no id of a decision or a request: hexadecimal digits
            undo 7f3a9c2e 8f3a | '8f3a' is one word too many
            undo 7f3a9c2e --driver a.jar | --url URL is missing
            undo 7f3a9c2e --url jdbc:x | --driver FILE is missing
            undo 7f3a9c2e --forget --url jdbc:x | --url and --forget exclude each other
            undo --forget | ID is missing
            """)
    void saysInOneLineWhatIsWrong(String line, String answer) {
        assertThat(cli.run(line.split(" ")))
                .isEqualTo(new Cli.Ran(2, "", "interlock: " + answer + "; see 'interlock undo --help'\n"));
    }

    @Test
    void saysThatNothingIsKept() {
        assertThat(cli.run("undo", "--state", "state")).isEqualTo(new Cli.Ran(0, "No before-image is kept.\n", ""));
        assertThat(cli.run("undo", "--state", "state", "--json")).isEqualTo(new Cli.Ran(0, "[]\n", ""));
        assertThat(cli.run("undo", "7f3a9c2e", "--state", "state").exit()).isEqualTo(1);
    }

    @Test
    void writesValuesThatNoSettingAndNoTerminalReadsOtherwise() {
        List<String> columns = List.of("id", "a \"b\"");
        Image image = image(new KeptTable(
                "postgresql",
                "delete",
                "\"s\".\"t\"",
                List.of(
                        new KeptColumn(columns.get(0), "bigint", Form.CAST, true, true),
                        new KeptColumn(columns.get(1), "text", Form.CAST, false, false)),
                false,
                null,
                List.of(),
                List.of()));

        assertThat(UndoSql.of(image).steps())
                .extracting(UndoSql.Step::sql)
                .containsExactly(
                        "INSERT INTO \"s\".\"t\" (\"id\", \"a \"\"b\"\"\") OVERRIDING SYSTEM VALUE VALUES"
                                + " ('1'::bigint, E'it''s \\\\ \\u001b[2J'::text)",
                        "INSERT INTO \"s\".\"t\" (\"id\", \"a \"\"b\"\"\") OVERRIDING SYSTEM VALUE VALUES"
                                + " ('2'::bigint, NULL)");
    }

    @Test
    void setsAllButTheKeyOfWhatWasUpdated() {
        Image image = image(new KeptTable(
                "mysql",
                "update",
                "`s`.`t`",
                List.of(
                        new KeptColumn("id", "int", Form.PLAIN, true, false),
                        new KeptColumn("a", "text", Form.TEXT, false, false)),
                false,
                null,
                List.of(),
                List.of()));

        assertThat(UndoSql.of(image).steps())
                .containsExactly(
                        new UndoSql.Step(
                                "UPDATE `s`.`t` SET `a` = _utf8mb4 x'69742773205c201b5b324a' WHERE `id` = '1'", 1),
                        new UndoSql.Step("UPDATE `s`.`t` SET `a` = NULL WHERE `id` = '2'", 1));
    }

    private static Image image(KeptTable table) {
        return new Image(
                "7f3a9c2e",
                "0".repeat(32),
                Instant.EPOCH,
                "shop",
                "jdbc:x",
                table,
                List.of(Arrays.asList("1", "it's \\ \u001b[2J"), Arrays.asList("2", null)));
    }
}
