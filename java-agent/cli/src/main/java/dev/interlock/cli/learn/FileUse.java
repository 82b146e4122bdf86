package dev.interlock.cli.learn;

import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.FileOperation;
import dev.interlock.policy.Operation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that was touched.
 *
 * @param look whether it was only asked whether and what it is
 * @param beneath whether everything in the folder is meant
 * @param byDriver whether a JDBC driver did it on its own account
 * @param to the new name, where it was renamed
 */
record FileUse(
        NamedPath path,
        Set<Access> access,
        boolean look,
        boolean beneath,
        boolean byDriver,
        @Nullable NamedPath to) implements Item {
    FileUse {
        access = Set.copyOf(access);
    }

    @Override
    public Operation operation() {
        return operation(access);
    }

    /** The same with only some of its access. */
    FileOperation operation(Set<Access> some) {
        String file = path.virtual();
        return new FileOperation(beneath ? file.concat("/any") : file, some, byDriver);
    }

    /** The same file, touched so. */
    FileUse with(Access other) {
        return new FileUse(path, Set.of(other), false, false, false, null);
    }

    @Override
    public String title() {
        StringBuilder text = new StringBuilder();
        for (Access each : Access.values()) {
            if (access.contains(each))
                text.append(text.isEmpty() ? "" : " and ").append(each.word());
        }
        String where = NamedPath.text(path.base(), path.rest());
        return text.append(' ').append(where).append(beneath ? "/**" : "").toString();
    }
}
