package dev.interlock.guard.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChildrenTest {
    private final Children children = new Children();

    @Test
    void includesWhatWasStartedHereAndWhatThatStarted() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 60 & echo; wait").start();
        try {
            assertThat(shell.getInputStream().read()).isEqualTo('\n');
            ProcessHandle sleep = shell.children().findFirst().orElseThrow();
            assertThat(children.include(shell.toHandle())).isFalse();

            children.add(shell);

            assertThat(children.include(shell.toHandle())).isTrue();
            assertThat(children.include(sleep)).isTrue();
            assertThat(children.include(ProcessHandle.current())).isFalse();
            Optional<ProcessHandle> parent = ProcessHandle.current().parent();
            parent.ifPresent(above -> assertThat(children.include(above)).isFalse());
            sleep.destroyForcibly();
        } finally {
            shell.destroyForcibly().waitFor();
        }
    }
}
