package dev.interlock.cli.learn;

import dev.interlock.policy.Operation;
import org.jspecify.annotations.Nullable;

/** One kind of operation that was observed. Equal for the same one in different runs. */
sealed interface Item permits Statement, FileUse, Request, SocketUse, Command, Power, Refusal {
    /** As it would be decided where a learned manifest is in force; null if it cannot be told from the record. */
    @Nullable
    Operation operation();

    /** What it does, for people. */
    String title();
}
