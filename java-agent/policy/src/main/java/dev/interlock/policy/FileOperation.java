package dev.interlock.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file about to be touched.
 *
 * @param path real and absolute: links resolved, no dot segments
 * @param byDriver whether a JDBC driver does it on its own account, so that the files of an embedded database are open to
 *     it
 */
public record FileOperation(String path, Set<FileGrant.Access> access, boolean byDriver) implements Operation {
    public FileOperation {
        access = Set.copyOf(access);
        if (!path.startsWith("/")) throw new IllegalArgumentException("the path of a file operation is absolute");
    }

    @Override
    public Family family() {
        return Family.FILES;
    }

    @Override
    public String title() {
        return Sentence.files(FileGrant.Access.bits(access), path);
    }

    @Override
    public Object likeness() {
        return List.of(path, FileGrant.Access.bits(access));
    }

    @Override
    public Decision heldAgainst(Grants grants) {
        return grants.files().decide(this);
    }

    @Override
    public @Nullable String matter(Condition condition, boolean countRows) {
        int bits = condition.file().matching(this);
        return bits == 0 ? null : Sentence.files(bits, path);
    }
}
