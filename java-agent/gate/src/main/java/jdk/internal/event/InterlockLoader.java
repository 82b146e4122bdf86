package jdk.internal.event;

import java.io.IOException;
import java.io.InputStream;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the agent's own classes from their folder of interlock.jar.
 *
 * <p>In this package for the same reason as the guard: any code that the agent calls can find the agent's classes on the
 * stack, and so this loader. Were its fields open to reflection, an application could lay another jar under it and have
 * its own class defined in the agent's module, which sees the guard and the key.
 */
public final class InterlockLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;
    private final String folder;

    /** @param folder ends in a slash */
    public InterlockLoader(JarFile jar, String folder) {
        super("interlock", ClassLoader.getPlatformClassLoader());
        this.jar = jar;
        this.folder = folder;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        JarEntry entry = jar.getJarEntry(folder.concat(name.replace('.', '/')).concat(".class"));
        if (entry == null) throw new ClassNotFoundException(name);
        byte[] bytes;
        try (InputStream in = jar.getInputStream(entry)) {
            bytes = in.readAllBytes();
        } catch (IOException unreadable) {
            throw new ClassNotFoundException("the jar of Interlock cannot be read: ".concat(jar.getName()), unreadable);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** For classes whose package belongs to a named module. */
    @Override
    protected Class<?> findClass(String module, String name) {
        try {
            return findClass(name);
        } catch (ClassNotFoundException absent) {
            return null;
        }
    }
}
