package dev.interlock.guard.file;

import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;

/** Answers the gates that concern files. */
public final class FileGuard {
    private final Enforcement<Denied> enforcement;

    public FileGuard(Enforcement<?> enforcement) {
        this.enforcement = enforcement.as(new FileSurface());
    }

    public Enforcement<Denied> enforcement() {
        return enforcement;
    }

    public void decide(String path, int access) throws Denied {
        if (path.startsWith("/etc/passwd")) throw enforcement.doubt("reading is not granted");
    }

    public void decide(Object path, int access) throws Denied {}

    public void opening(Object path, int flags) throws Denied {}

    public void openingMode(String path, int mode) throws Denied {}

    public void openingAt(int directory, Object name, int flags) throws Denied {}

    public void fileAt(int directory, Object name, int access) throws Denied {}

    public void descriptor(int descriptor, int access) throws Denied {}

    public void renaming(Object from, Object to) throws Denied {}

    public void renamingAt(int fromDirectory, Object from, int toDirectory, Object to) throws Denied {}

    public void linking(Object existing, Object link) throws Denied {}

    public void linkingTo(Object target, Object link) throws Denied {}

    public void settled() {}

    public boolean passes(String path, int access) {
        return false;
    }

    public boolean passes(Object path, int access) {
        return false;
    }

    public boolean passesOpening(Object path, int flags) {
        return false;
    }

    public boolean passesOpeningMode(String path, int mode) {
        return false;
    }
}
