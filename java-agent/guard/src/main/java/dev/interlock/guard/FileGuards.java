package dev.interlock.guard;

import dev.interlock.guard.file.FileGuard;
import dev.interlock.guard.file.OwnWork;
import jdk.internal.event.InterlockGuard;
import org.jspecify.annotations.Nullable;

/**
 * Answers the gates that concern files, and turns whatever goes wrong there into a denial. Where a call goes on without having
 * been decided, it still begins what {@link #settled} will end: that must not be what an outer call holds.
 */
abstract class FileGuards extends InterlockGuard {
    final FileGuard files;
    private volatile @Nullable String expected;

    FileGuards(FileGuard files) {
        this.files = files;
    }

    /** Denies reading this one path, without a record: the gates' test of themselves. */
    void expect(@Nullable String path) {
        expected = path;
    }

    @Override
    public void file(String path, int access) {
        if (path.equals(expected)) files.enforcement().denyProbe();
        file((Object) path, access);
    }

    /** A failure of ours must not keep us from recording it: that would fail in the same way, and so on without end. */
    private void deny(Throwable failure) {
        if (failure instanceof OwnWork || (!(failure instanceof Denied) && Callers.areOurs())) return;
        files.enforcement().deny(failure);
    }

    @Override
    public void file(Object path, int access) {
        try {
            files.touching(path, access);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
            files.nest(access);
        }
    }

    @Override
    public void opening(Object path, int flags) {
        try {
            files.opening(path, flags);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
            files.nest();
        }
    }

    @Override
    public void openedFile(@Nullable Object descriptor, Object path, int access) {
        try {
            files.opened(descriptor, path, access);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void openedFile(int descriptor, Object path, int flags) {
        try {
            files.opened(descriptor, path, flags);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void openingMode(String path, int mode) {
        try {
            files.openingMode(path, mode);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
            files.nest();
        }
    }

    @Override
    public void openedMode(@Nullable Object descriptor, Object path, int mode) {
        try {
            files.openedMode(descriptor, path, mode);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void openingAt(int directory, Object name, int flags) {
        try {
            files.openingAt(directory, name, flags);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
            files.nest();
        }
    }

    @Override
    public void openedFileAt(int descriptor, int flags) {
        try {
            files.openedAt(descriptor, flags);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void fileAt(int directory, @Nullable Object name, int access) {
        try {
            files.touchingAt(directory, name, access);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
            files.nest(access);
        }
    }

    @Override
    public void descriptor(int descriptor, int access) {
        try {
            files.descriptor(descriptor, access);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void renaming(Object from, Object to) {
        try {
            files.renaming(from, to);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
            files.nest();
        }
    }

    @Override
    public void renamingAt(int fromDirectory, Object from, int toDirectory, Object to) {
        try {
            files.renamingAt(fromDirectory, from, toDirectory, to);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
            files.nest();
        }
    }

    @Override
    public void linking(Object existing, Object link) {
        try {
            files.linking(existing, link);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
            files.nest();
        }
    }

    @Override
    public void linkingTo(Object target, Object link) {
        try {
            files.linkingTo(target, link);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
            files.nest();
        }
    }

    @Override
    public void nesting() {
        files.nest();
    }

    @Override
    public void steady() {
        try {
            files.steady();
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
            files.nest();
        }
    }

    @Override
    public void settled() {
        files.settled();
    }
}
