package dev.interlock.guard.weave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByLoaderTest {
    /** Its methods are the application's, and not called. */
    private static final class Lying extends ClassLoader {
        @Override
        public int hashCode() {
            throw new AssertionError("asked");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("asked");
        }
    }

    @Test
    void tellsLoadersApartWithoutAskingThem() {
        ByLoader<String> values = new ByLoader<>();
        Lying one = new Lying();
        Lying other = new Lying();

        assertThat(values.putIfAbsent(one, "one")).isEqualTo("one");
        assertThat(values.putIfAbsent(one, "late")).isEqualTo("one");
        assertThat(values.putIfAbsent(null, "boot")).isEqualTo("boot");
        assertThat(values.get(one)).isEqualTo("one");
        assertThat(values.get(other)).isNull();
        assertThat(values.get(null)).isEqualTo("boot");
    }

    /** More than the heap of the tests holds. */
    @Test
    void forgetsLoadersThatAreGone() {
        long mostBytes = Runtime.getRuntime().maxMemory();
        ByLoader<byte[]> values = new ByLoader<>();
        for (long kept = 0; kept < 2 * mostBytes; kept += 1 << 24) values.putIfAbsent(new Lying(), new byte[1 << 24]);

        assertThat(values.get(new Lying())).isNull();
    }
}
