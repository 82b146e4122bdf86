package dev.interlock.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a decision is asked about, for people and for programs. */
interface Attempt {
    void print(Sheet sheet);

    Map<String, @Nullable Object> fields();
}
