package dev.interlock.guard.file;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.asObject;
import static dev.interlock.guard.weave.Passed.field;
import static dev.interlock.guard.weave.Passed.fieldOf;
import static dev.interlock.guard.weave.Passed.number;
import static dev.interlock.guard.weave.Passed.pathBytes;
import static dev.interlock.guard.weave.Passed.result;
import static dev.interlock.guard.weave.Passed.resultNumber;
import static dev.interlock.guard.weave.Passed.staticField;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Passed;
import dev.interlock.guard.weave.Targets;

/**
 * Declares the gates of files: where {@code java.io} and {@code java.nio.file} go native, for Linux. Every other way to a
 * file in the JDK (zip files and zipfs, URLs, mapped and asynchronous channels, {@code Files.copy}, temporary files,
 * loggers, class loaders) ends in one of these. What works on an open descriptor needs none: opening it did.
 *
 * <p>{@code java.io.File} is gated in its own methods, with the path it really holds: most of what they call is native on
 * JDK 17, and a subclass may answer what it likes.
 */
public final class FileGates implements Gate {
    private static final String STRING = "Ljava/lang/String;";
    private static final String PATH = "Lsun/nio/fs/UnixPath;";
    private static final String ATTRIBUTES = "Lsun/nio/fs/UnixFileAttributes;";
    private static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";
    private static final String VIEWS = "sun.nio.fs.UnixFileAttributeViews$";
    private static final String DIRECTORY_STREAM = "sun.nio.fs.UnixSecureDirectoryStream";
    private static final String TIMES = "(Ljava/nio/file/attribute/FileTime;Ljava/nio/file/attribute/FileTime;"
            + "Ljava/nio/file/attribute/FileTime;)V";

    private static final int CHANGES = Use.WRITE | Use.SETTLES;
    private static final int LINK_CHANGES = CHANGES | Use.LINK_ITSELF;
    private static final int LOOKS = Use.LOOK | Use.SETTLES;
    private static final int DELETES = Use.DELETE | Use.SETTLES | Use.LINK_ITSELF;
    private static final int MAKES_FOLDER = LINK_CHANGES | Use.MAKES_FOLDER;

    @Override
    public void declare(Targets targets) {
        streams(targets);
        file(targets);
        plainFiles(targets);
        opens(targets);
        looks(targets);
        changes(targets);
        attributesByPath(targets);
        attributesByDescriptor(targets);
        // In native code of its own.
        targets.in("java.util.prefs.FileSystemPreferences")
                .method("lockFile", "(Z)Z")
                .passes(
                        field("isUserNode", "Z"),
                        staticField("userLockFile", "Ljava/io/File;"),
                        staticField("systemLockFile", "Ljava/io/File;"),
                        number(CHANGES))
                .around()
                .to("oneFile");
        // The same for permissions, of what was just made; nothing it asks by path comes to lead elsewhere meanwhile.
        for (String root : new String[] {"setupUserRoot", "setupSystemRoot"}) {
            targets.in("java.util.prefs.FileSystemPreferences")
                    .method(root, "()V")
                    .around()
                    .to("steady");
        }
        targets.in("sun.nio.fs.LinuxWatchService")
                .method(
                        "register",
                        "(Ljava/nio/file/Path;[Ljava/nio/file/WatchEvent$Kind;[Ljava/nio/file/WatchEvent$Modifier;)"
                                + "Ljava/nio/file/WatchKey;")
                .passes(pathBytes(argument(0)), number(Use.READ | Use.SETTLES))
                .around()
                .to("file");
    }

    private static void streams(Targets targets) {
        Passed descriptor = field("fd", DESCRIPTOR);
        targets.in("java.io.FileInputStream")
                .method("open", "(" + STRING + ")V")
                .passes(argument(0), number(Use.READ | Use.OPENS))
                .to("file")
                .method("open", "(" + STRING + ")V")
                .passes(descriptor, asObject(argument(0)), number(Use.READ | Use.OPENS))
                .onReturn()
                .to("openedFile");
        targets.in("java.io.FileOutputStream")
                .method("open", "(" + STRING + "Z)V")
                .passes(argument(0), number(CHANGES | Use.OPENS))
                .around()
                .to("file")
                .method("open", "(" + STRING + "Z)V")
                .passes(descriptor, asObject(argument(0)), number(CHANGES | Use.OPENS))
                .onReturn()
                .to("openedFile");
        targets.in("java.io.RandomAccessFile")
                .method("open", "(" + STRING + "I)V")
                .passes(argument(0), argument(1))
                .around()
                .to("openingMode")
                .method("open", "(" + STRING + "I)V")
                .passes(descriptor, asObject(argument(0)), argument(1))
                .onReturn()
                .to("openedMode");
    }

    private static void file(Targets targets) {
        Targets.In file = targets.in("java.io.File");
        look(file, "canRead", "()Z");
        look(file, "canWrite", "()Z");
        look(file, "canExecute", "()Z");
        look(file, "exists", "()Z");
        look(file, "isDirectory", "()Z");
        look(file, "isFile", "()Z");
        look(file, "isHidden", "()Z");
        look(file, "lastModified", "()J");
        look(file, "length", "()J");
        look(file, "getTotalSpace", "()J");
        look(file, "getFreeSpace", "()J");
        look(file, "getUsableSpace", "()J");
        change(file, "normalizedList", "()[" + STRING, Use.READ | Use.SETTLES);
        change(file, "createNewFile", "()Z", LINK_CHANGES);
        change(file, "delete", "()Z", DELETES);
        change(file, "mkdir", "()Z", MAKES_FOLDER);
        change(file, "setLastModified", "(J)Z", CHANGES);
        change(file, "setReadOnly", "()Z", CHANGES);
        change(file, "setWritable", "(ZZ)Z", CHANGES);
        change(file, "setReadable", "(ZZ)Z", CHANGES);
        change(file, "setExecutable", "(ZZ)Z", CHANGES);
        file.method("deleteOnExit", "()V")
                .passes(field("path", STRING), number(Use.DELETE | Use.LINK_ITSELF))
                .to("file");
        file.method("renameTo", "(Ljava/io/File;)Z")
                .passes(asObject(field("path", STRING)), asObject(fieldOf(argument(0), "java.io.File", "path", STRING)))
                .around()
                .to("renaming");
        // Nothing may lead elsewhere between the choice of a name and the making of the file, which is native on JDK
        // 17.
        String temporary = "(" + STRING + STRING + "Ljava/io/File;)Ljava/io/File;";
        file.method("createTempFile", temporary)
                .passes(argument(2))
                .replaces(2)
                .to("plainFile")
                .method("createTempFile", temporary)
                .around()
                .to("steady");
        targets.in("java.io.File$TempDirectory")
                .method("generateFile", "(" + STRING + STRING + "Ljava/io/File;)Ljava/io/File;")
                .passes(fieldOf(result(), "java.io.File", "path", STRING), number(Use.WRITE | Use.LINK_ITSELF))
                .onReturn()
                .to("file");
        targets.in("java.io.UnixFileSystem")
                .method("canonicalize", "(" + STRING + ")" + STRING)
                .passes(argument(0), number(LOOKS | Use.NAMES))
                .around()
                .to("file");
    }

    private static void look(Targets.In file, String method, String descriptor) {
        file.method(method, descriptor)
                .passes(field("path", STRING), number(LOOKS))
                .around()
                .to("file");
    }

    private static void change(Targets.In file, String method, String descriptor, int use) {
        file.method(method, descriptor)
                .passes(field("path", STRING), number(use))
                .around()
                .to("file");
    }

    /** Where the file system asks a {@code File} for its path, behind the gate: what a subclass answers must not matter there. */
    private static void plainFiles(Targets targets) {
        targets.in("java.io.UnixFileSystem")
                .method("isInvalid", "(Ljava/io/File;)Z")
                .passes(argument(0))
                .replaces(0)
                .to("plainFile")
                .method("getFileForSysCalls", "(Ljava/io/File;)Ljava/io/File;")
                .since(24)
                .passes(argument(0))
                .replaces(0)
                .to("plainFile");
    }

    private static void opens(Targets targets) {
        calls(targets)
                .method("open", "(" + PATH + "II)I")
                .passes(pathBytes(argument(0)), argument(1))
                .around()
                .to("opening")
                .method("open", "(" + PATH + "II)I")
                .passes(resultNumber(), pathBytes(argument(0)), argument(1))
                .onReturn()
                .to("openedFile")
                .method("openat", "(I[BII)I")
                .passes(argument(0), argument(1), argument(2))
                .around()
                .to("openingAt")
                .method("openat", "(I[BII)I")
                .passes(resultNumber(), argument(2))
                .onReturn()
                .to("openedFileAt")
                .method("opendir", "(" + PATH + ")J")
                .passes(pathBytes(argument(0)), number(Use.READ | Use.SETTLES))
                .around()
                .to("file");
    }

    private static void looks(Targets targets) {
        byPath(targets, "stat", "(" + PATH + ATTRIBUTES + ")V", LOOKS);
        byPath(targets, "lstat", "(" + PATH + ATTRIBUTES + ")V", LOOKS | Use.LINK_ITSELF);
        byPath(targets, "realpath", "(" + PATH + ")[B", LOOKS);
        byPath(targets, "readlink", "(" + PATH + ")[B", Use.READ | Use.SETTLES | Use.LINK_ITSELF);
        byPath(targets, "statvfs", "(" + PATH + "Lsun/nio/fs/UnixFileStoreAttributes;)V", LOOKS);
        calls(targets)
                .method("stat", "(" + PATH + ")I")
                .until(17)
                .passes(pathBytes(argument(0)), number(LOOKS))
                .around()
                .to("file")
                .method("exists", "(" + PATH + ")Z")
                .until(21)
                .passes(pathBytes(argument(0)), number(LOOKS))
                .around()
                .to("file")
                .method("access", "(" + PATH + "I)V")
                .until(21)
                .passes(pathBytes(argument(0)), number(LOOKS))
                .around()
                .to("file")
                .method("access", "(" + PATH + "I)I")
                .since(22)
                .passes(pathBytes(argument(0)), number(LOOKS))
                .around()
                .to("file")
                .method("stat2", "(" + PATH + ATTRIBUTES + ")I")
                .since(21)
                .passes(pathBytes(argument(0)), number(LOOKS))
                .around()
                .to("file")
                .method("fstatat", "(I[BI" + ATTRIBUTES + ")V")
                .passes(argument(0), argument(1), number(LOOKS), argument(2))
                .around()
                .to("fileAt");
    }

    private static void byPath(Targets targets, String method, String descriptor, int use) {
        calls(targets)
                .method(method, descriptor)
                .passes(pathBytes(argument(0)), number(use))
                .around()
                .to("file");
    }

    private static void changes(Targets targets) {
        byPath(targets, "unlink", "(" + PATH + ")V", DELETES);
        byPath(targets, "rmdir", "(" + PATH + ")V", DELETES);
        byPath(targets, "mkdir", "(" + PATH + "I)V", MAKES_FOLDER);
        byPath(targets, "mknod", "(" + PATH + "IJ)V", LINK_CHANGES);
        calls(targets)
                .method("unlinkat", "(I[BI)V")
                .passes(argument(0), argument(1), number(DELETES))
                .around()
                .to("fileAt")
                .method("rename", "(" + PATH + PATH + ")V")
                .passes(pathBytes(argument(0)), pathBytes(argument(1)))
                .around()
                .to("renaming")
                .method("renameat", "(I[BI[B)V")
                .passes(argument(0), argument(1), argument(2), argument(3))
                .around()
                .to("renamingAt")
                .method("link", "(" + PATH + PATH + ")V")
                .passes(pathBytes(argument(0)), pathBytes(argument(1)))
                .around()
                .to("linking")
                .method("symlink", "([B" + PATH + ")V")
                .passes(argument(0), pathBytes(argument(1)))
                .around()
                .to("linkingTo");
    }

    private static void attributesByPath(Targets targets) {
        byPath(targets, "chmod", "(" + PATH + "I)V", CHANGES);
        byPath(targets, "chown", "(" + PATH + "II)V", CHANGES);
        byPath(targets, "lchown", "(" + PATH + "II)V", LINK_CHANGES);
        calls(targets)
                .method("utimes", "(" + PATH + "JJ)V")
                .until(21)
                .passes(pathBytes(argument(0)), number(CHANGES))
                .around()
                .to("file")
                .method("lutimes", "(" + PATH + "JJ)V")
                .until(21)
                .passes(pathBytes(argument(0)), number(LINK_CHANGES))
                .around()
                .to("file")
                .method("fchmodat", "(I" + PATH + "II)V")
                .since(25)
                .passes(argument(0), pathBytes(argument(1)), number(CHANGES), argument(3))
                .around()
                .to("fileAt")
                .method("utimensat", "(I" + PATH + "JJI)V")
                .since(25)
                .passes(argument(0), pathBytes(argument(1)), number(CHANGES), argument(4))
                .around()
                .to("fileAt");
    }

    /** What is read only may be opened to read, and a descriptor so opened changes all but the contents. */
    private static void attributesByDescriptor(Targets targets) {
        byDescriptor(targets, "fsetxattr", "(I[BJI)V", 0);
        byDescriptor(targets, "fremovexattr", "(I[B)V", 0);
        byDescriptor(targets, "fchmod", "(II)V", 21);
        byDescriptor(targets, "fchown", "(III)V", 21);
        byDescriptor(targets, "futimens", "(IJJ)V", 21);
        // JDK 17 calls the natives themselves, from these.
        targets.in("sun.nio.fs.UnixCopyFile")
                .method("copyDirectory", "(" + PATH + ATTRIBUTES + PATH + "Lsun/nio/fs/UnixCopyFile$Flags;)V")
                .until(17)
                .passes(pathBytes(argument(2)), number(MAKES_FOLDER))
                .around()
                .to("file");
        view(targets, "Basic", "setTimes", TIMES);
        view(targets, "Posix", "setMode", "(I)V");
        view(targets, "Posix", "setOwners", "(II)V");
        streamView(targets, "$BasicFileAttributeViewImpl", "setTimes", TIMES);
        streamView(targets, "$PosixFileAttributeViewImpl", "setPermissions", "(Ljava/util/Set;)V");
        streamView(targets, "$PosixFileAttributeViewImpl", "setOwners", "(II)V");
    }

    private static void byDescriptor(Targets targets, String method, String descriptor, int since) {
        calls(targets)
                .method(method, descriptor)
                .since(since)
                .passes(argument(0), number(Use.WRITE))
                .to("descriptor");
    }

    private static void view(Targets targets, String view, String method, String descriptor) {
        targets.in(VIEWS + view)
                .method(method, descriptor)
                .until(17)
                .passes(pathBytes(field("file", PATH)), number(CHANGES))
                .around()
                .to("file");
    }

    private static void streamView(Targets targets, String view, String method, String descriptor) {
        Passed stream = field("this$0", "Lsun/nio/fs/UnixSecureDirectoryStream;");
        targets.in(DIRECTORY_STREAM + view)
                .method(method, descriptor)
                .until(17)
                .passes(fieldOf(stream, DIRECTORY_STREAM, "dfd", "I"), field("file", PATH), number(CHANGES))
                .around()
                .to("fileAt");
    }

    private static Targets.In calls(Targets targets) {
        return targets.in("sun.nio.fs.UnixNativeDispatcher");
    }
}
