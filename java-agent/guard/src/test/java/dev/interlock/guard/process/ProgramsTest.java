package dev.interlock.guard.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @TempDir
    Path temp;

    private Path first;
    private Path second;

    @BeforeEach
    void begin() throws IOException {
        temp = temp.toRealPath();
        first = Files.createDirectory(temp.resolve("first"));
        second = Files.createDirectory(temp.resolve("second"));
    }

    private Path program(Path folder, String name) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private Program find(String word) throws IOException {
        return new Programs(first + ":" + second).find(word, temp.toString());
    }

    @Test
    void takesTheFirstThatCanBeExecuted() throws IOException {
        Files.writeString(first.resolve("git"), "no program");
        Files.createDirectory(first.resolve("tool"));
        Path git = program(second, "git");
        Path tool = program(second, "tool");

        assertThat(find("git"))
                .isEqualTo(new Program(
                        git.toString(), git.toString(), java.util.List.of(), java.util.List.of(first.toString())));
        assertThat(find("tool").real()).isEqualTo(tool.toString());
        program(first, "tool2");
        assertThat(find("tool2").searchedBefore()).isEmpty();
    }

    @Test
    void searchesOnlyForWordsWithoutSlash() throws IOException {
        program(first, "git");

        assertThat(find("./git").path()).isEqualTo(temp + "/./git");
        assertThat(find("first/git").real()).isEqualTo(first + "/git");
        assertThat(find("/usr/../bin/nothing-there").real()).endsWith("/bin/nothing-there");
    }

    @Test
    void takesAnEmptyEntryForTheWorkingFolder() throws IOException {
        Path git = program(temp, "git");

        assertThat(new Programs(":" + first).find("git", temp.toString()).real())
                .isEqualTo(git.toString());
        assertThat(new Programs("first:").find("git", temp.toString()).searchedBefore())
                .containsExactly(first.toString());
    }

    @Test
    void namesEveryLinkOnTheWay() throws IOException {
        Path busybox = program(second, "busybox");
        Files.createSymbolicLink(first.resolve("ls"), Path.of("../second/again"));
        Files.createSymbolicLink(second.resolve("again"), busybox);
        Files.createSymbolicLink(temp.resolve("to-first"), first);

        Program ls = find(temp + "/to-first/ls");

        assertThat(ls.real()).isEqualTo(busybox.toString());
        assertThat(ls.name()).isEqualTo("ls");
        assertThat(ls.links()).containsExactly(temp + "/to-first", first + "/ls", second + "/again");
    }

    @Test
    void knowsNoPathOfWhatIsNowhere() throws IOException {
        assertThat(find("nothing-there").real()).isEqualTo("nothing-there");
        assertThat(find("").real()).isEmpty();
    }
}
