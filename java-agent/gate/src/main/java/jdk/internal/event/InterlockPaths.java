package jdk.internal.event;

/**
 * What the guard asks the kernel about paths, beneath the gates. The one implementation is spun at start as a nestmate of
 * the JDK's own class for such calls, so nothing else in the JVM can make them unseen.
 *
 * <p>Paths are bytes as the kernel takes them, without a zero. Methods that fail answer null or false and leave the
 * kernel's error number; none throws.
 */
public abstract class InterlockPaths {
    /** What a path of the default file system hands to the kernel; null if it is of another. */
    public abstract byte[] bytes(Object path);

    /** The path without links, dot segments and doubled slashes. */
    public abstract byte[] real(byte[] path, int[] error);

    /** What a symbolic link holds. */
    public abstract byte[] link(byte[] path, int[] error);

    /** Something that {@link #look(byte[], Object)} can fill again and again, by one thread at a time. */
    public abstract Object attributes() throws InstantiationException;

    /** Looks at what bears this name, at a link itself; answers 0 or the kernel's error number. */
    public abstract int look(byte[] path, Object attributes);

    /** Looks at what a descriptor leads to. */
    public abstract boolean look(int descriptor, Object attributes);

    public abstract long device(Object attributes);

    public abstract long inode(Object attributes);

    /** Kind and permissions. */
    public abstract int mode(Object attributes);

    /** How many names it has. */
    public abstract int names(Object attributes);

    public abstract int number(java.io.FileDescriptor descriptor);

    public abstract void close(java.io.FileDescriptor descriptor) throws java.io.IOException;

    public abstract void close(int descriptor);
}
