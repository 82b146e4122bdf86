package dev.interlock.confirmation;

import dev.interlock.audit.Json;
import dev.interlock.audit.OperationNote;
import dev.interlock.audit.Sha256;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is really about to execute, as the gate sees it. Two actions with the same digest are the same action of the
 * same process under the same policy: an approval of one is an approval of the other, and of nothing else.
 */
public sealed interface Action permits SqlAction, JvmAction {
    /** The family: {@code sql}, {@code process}, {@code network}, {@code file} or {@code runtime}. */
    String kind();

    /** What happens, in words such as {@code drop} or {@code start}. */
    List<String> kinds();

    /** Whether a person could still undo it afterwards; if not, the approver types the object's name back. */
    boolean reversible();

    String application();

    /** Names the process; an approval is for one process only. */
    String jvm();

    /** Digest of the manifest. */
    String manifest();

    /** Digest of the rule files. */
    String rules();

    /** The rules that ask. */
    List<String> ruleIds();

    /** What an approver types back if the action cannot be undone; null if it can be. */
    @Nullable
    String typeBack();

    /** What the trail keeps of it. */
    OperationNote note();

    /** The canonical form: always the same members in the same order. */
    Map<String, @Nullable Object> fields();

    /** SHA-256 of the canonical JSON, in lower-case hexadecimal. */
    default String digest() {
        return Sha256.hex(Json.bytes(fields()));
    }
}
