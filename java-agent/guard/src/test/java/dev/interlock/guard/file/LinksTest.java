package dev.interlock.guard.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {
    private static final String OWN = "/proc/" + ProcessHandle.current().pid();

    @Test
    void namesEveryLinkOnTheWay(@TempDir Path folder) throws IOException {
        Path real = folder.toRealPath();
        Path file = Files.createDirectory(real.resolve("there")).resolve("file");
        Path one = Files.createSymbolicLink(real.resolve("one"), Path.of("two"));
        Path two = Files.createSymbolicLink(real.resolve("two"), file.getParent());

        assertThat(Links.of(one + "/file")).containsExactly(one.toString(), two.toString());
    }

    @Test
    void tellsNothingOfDescriptors() {
        assertThatThrownBy(() -> Links.of("/proc/self/fd/7"))
                .isInstanceOf(IOException.class)
                .hasMessage(OWN + " may lead elsewhere at once");
        assertThatThrownBy(() -> Links.of("/dev/fd/7/echo")).hasMessage(OWN + " may lead elsewhere at once");
        assertThatThrownBy(() -> Links.of(OWN + "/task/1/fd/7")).hasMessage(OWN + " may lead elsewhere at once");
    }

    @Test
    void tellsNothingOfLinksToThem(@TempDir Path folder) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/proc/self/fd/12345"));

        assertThatThrownBy(() -> Links.of(link.toString())).hasMessage(OWN + " may lead elsewhere at once");
    }

    @Test
    void followsTheWorkingFolderOfThisProcessAndOfNoOther() throws IOException {
        assertThat(Links.of("/proc/self/cwd")).contains("/proc/self", OWN + "/cwd");
        assertThatThrownBy(() -> Links.of("/proc/1/cwd")).hasMessage("/proc/1 may lead elsewhere at once");
    }
}
