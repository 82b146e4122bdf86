package dev.interlock.audit;

import java.io.File;
import java.io.IOException;

/**
 * The folder that {@code state=} names, shared by guarded JVMs and the people who answer them. Folders made here are
 * for their owner alone; those that exist keep the permissions their owner gave them, so that approvers who are other
 * users can be let in by a group.
 */
public final class StateFolder {
    /** What the JVM writes. */
    private static final String[] WRITTEN = {"audit", "requests", "consumed", "jvms", "before-images"};

    /** What people write; an operator may keep the JVM's user from writing here. */
    private static final String[] READ = {"answers", "freezes"};

    private final File root;

    private StateFolder(File root) {
        this.root = root;
    }

    /** Opens a state folder for writing, made if missing; its parent has to exist. */
    public static StateFolder open(File folder) throws StateException {
        File root = folder.getAbsoluteFile();
        File parent = root.getParentFile();
        if (!root.exists() && parent != null && !parent.isDirectory()) {
            throw fault(root, "cannot be made: ".concat(missing(parent)), "make that folder, or name another one");
        }
        make(root);
        for (String name : WRITTEN) {
            File written = new File(root, name);
            make(written);
            probe(written);
        }
        for (String name : READ) {
            File read = new File(root, name);
            make(read);
            if (read.list() == null) throw fault(read, "cannot be read", "make it readable for this user");
        }
        return new StateFolder(root);
    }

    /** The folder used where none was named: {@code .interlock/<application>} in the user's home. */
    public static StateFolder openDefault(String application) throws StateException {
        String home = System.getProperty("user.home", "");
        if (home.isEmpty() || home.equals("?")) {
            throw new StateException("the state folder has no place: this user has no home folder; name one: state=…");
        }
        File hidden = new File(home, ".interlock").getAbsoluteFile();
        if (!hidden.exists() && hidden.getParentFile().isDirectory()) make(hidden);
        return open(new File(hidden, application));
    }

    /** Opens the state folder of a JVM that runs or ran; nothing is made. */
    public static StateFolder existing(File folder) throws StateException {
        File root = folder.getAbsoluteFile();
        if (!root.exists()) throw fault(root, "does not exist", "name the folder that the guarded JVM was given");
        if (!root.isDirectory()) throw fault(root, "is not a folder", "name the folder that the guarded JVM was given");
        if (!new File(root, "audit").isDirectory()) {
            String why = root.canExecute() ? "holds no folder 'audit'" : "cannot be read by this user";
            throw fault(root, why, "name the folder that the guarded JVM was given, or ask its owner for access");
        }
        return new StateFolder(root);
    }

    public File root() {
        return root;
    }

    /** The trails. */
    public File audit() {
        return new File(root, "audit");
    }

    /** What guarded JVMs ask. */
    public File requests() {
        return new File(root, "requests");
    }

    /** What people answered. */
    public File answers() {
        return new File(root, "answers");
    }

    /** A file for each approval that was used, and one for what came of it. */
    public File consumed() {
        return new File(root, "consumed");
    }

    /** Freezes ordered and lifted by hand. */
    public File freezes() {
        return new File(root, "freezes");
    }

    /** The rows that confirmed calls changed, as they were before. */
    public File beforeImages() {
        return new File(root, "before-images");
    }

    /** What running JVMs say of themselves. */
    public File jvms() {
        return new File(root, "jvms");
    }

    @Override
    public String toString() {
        return root.getPath();
    }

    private static void make(File folder) throws StateException {
        if (folder.mkdir()) {
            ownerOnly(folder);
        } else if (!folder.exists()) {
            throw fault(
                    folder,
                    "cannot be made: ".concat(reason(folder.getParentFile())),
                    "make it writable for this user");
        } else if (!folder.isDirectory()) {
            throw fault(folder, "is not a folder", "move that file away, or name another folder");
        }
    }

    /** Permission bits do not tell of a read-only or full file system: only writing does. */
    private static void probe(File folder) throws StateException {
        File probe = new File(folder, ".probe-".concat(Long.toHexString(System.nanoTime())));
        boolean removed;
        try {
            removed = probe.createNewFile() && probe.delete();
        } catch (IOException refused) {
            String why = refused.getMessage() == null ? "refused" : refused.getMessage();
            throw fault(
                    folder, "cannot be written: ".concat(why), "make it writable for this user, or name another one");
        }
        if (!removed) throw fault(folder, "lets no file be made and removed", "make it writable for this user");
    }

    private static void ownerOnly(File folder) throws StateException {
        boolean kept = folder.setReadable(false, false)
                & folder.setWritable(false, false)
                & folder.setExecutable(false, false)
                & folder.setReadable(true, true)
                & folder.setWritable(true, true)
                & folder.setExecutable(true, true);
        if (!kept) {
            throw fault(folder, "cannot be kept from other users", "use a file system with permissions");
        }
    }

    private static String reason(File parent) {
        if (!parent.isDirectory()) return missing(parent);
        return parent.getPath().concat(parent.canWrite() ? " takes no new folder" : " is not writable");
    }

    private static String missing(File parent) {
        return parent.getPath().concat(parent.exists() ? " is not a folder" : " does not exist");
    }

    private static StateException fault(File folder, String why, String remedy) {
        return new StateException(new StringBuilder("the state folder ")
                .append(folder.getPath())
                .append(' ')
                .append(why)
                .append("; ")
                .append(remedy)
                .toString());
    }
}
