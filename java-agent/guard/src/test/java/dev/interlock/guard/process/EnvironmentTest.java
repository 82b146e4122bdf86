package dev.interlock.guard.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static final Map<String, String> OWN = Map.of("HOME", "/root", "PATH", "/usr/bin:/bin", "EMPTY", "");

    @Test
    void namesWhatIsAddedOrChanged() {
        Environment child = Environment.of(
                List.of("HOME=/root", "PATH=/tmp:/usr/bin:/bin", "LD_PRELOAD=/x.so=1", "EMPTY=", "ODD"), OWN);

        assertThat(child.changedNames()).containsExactly("PATH", "LD_PRELOAD", "ODD");
        assertThat(child.changed()).containsExactly("PATH=/tmp:/usr/bin:/bin", "LD_PRELOAD=/x.so=1", "ODD");
        assertThat(child.removed()).isEmpty();
    }

    @Test
    void namesWhatIsRemoved() {
        assertThat(Environment.of(List.of("HOME=/root", "EMPTY="), OWN).removed())
                .containsExactly("PATH");
        assertThat(Environment.of(List.of(), OWN).changed()).isEmpty();
    }

    @Test
    void takesASecondValueOfOneNameForAChange() {
        assertThat(Environment.of(List.of("HOME=/root", "HOME=/tmp"), OWN).changedNames())
                .containsExactly("HOME");
        assertThat(Environment.of(List.of("HOME=/root", "HOME=/root"), OWN).changedNames())
                .containsExactly("HOME");
    }
}
