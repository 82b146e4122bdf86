package dev.interlock.it.jvm;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Code of the application's own that looks like what was deployed: an HTTP client, to which the port of an HTTP grant is
 * open, or a database's driver, which may load its native library.
 */
final class ForgedAttempts {
    private static final String CLIENT = "okhttp3.Forged";
    private static final String DRIVER = "org.sqlite.Forged";
    /** A driver is known by it. */
    private static final String FIRST_OF_DRIVER = "org.sqlite.JDBC";

    private static final String CLASSIC = "spring-boot-loader-classic.jar";
    private static final String NESTING = "spring-boot-loader.jar";
    private static final String INNER = "BOOT-INF/lib/x.jar";

    private ForgedAttempts() {}

    static String file(String name) {
        return name.replace('.', '/') + ".class";
    }

    /** What is behind a name on the class path. */
    static byte[] bytes(String name) throws IOException {
        try (InputStream in = ForgedAttempts.class.getClassLoader().getResourceAsStream(file(name))) {
            return in.readAllBytes();
        }
    }

    private static URL deployed() {
        return location(ForgedAttempts.class);
    }

    static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** A folder that the process may write, with classes in it. */
    private static void put(Path folder, String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(file(name));
            Files.createDirectories(file.getParent());
            Files.write(file, bytes(name));
        }
    }

    /** It sees the JDK, what it reads itself, and a client that has its gates: where the class is from is all that is wrong. */
    static URLClassLoader loader(URL from) {
        URL[] places = {from, location(okhttp3.OkHttpClient.class), location(okio.Okio.class)};
        return new URLClassLoader(places, ClassLoader.getPlatformClassLoader());
    }

    static Object connect(Class<?> client, Victim victim) throws Exception {
        return called(client.getMethod("connect", int.class), null, victim.http());
    }

    private static Object called(Method method, Object on, Object... arguments) throws Exception {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof Exception cause) throw cause;
            throw failed;
        }
    }

    /** Where a class comes from is what a URL says, and what that says is up to its handler. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object clientThatForgesWhereItComesFrom(Victim victim) throws Exception {
        URL forged = new URL("file", "", -1, deployed().getFile(), new Forger(bytes(CLIENT)));
        return connect(loader(forged).loadClass(CLIENT), victim);
    }

    /** A client that the process has written itself, loaded by a link that is gone then. */
    static Class<?> loadedThrough(Path link, Victim victim) throws Exception {
        Path own = Path.of(victim.open("forged"));
        put(own, CLIENT);
        Files.createSymbolicLink(link, own);
        Class<?> client = loader(new URL("file:" + link + "/")).loadClass(CLIENT);
        Files.delete(link);
        return client;
    }

    static void leadToWhatIsDeployed(Path link) throws Exception {
        Files.createSymbolicLink(link, Path.of(deployed().toURI()));
    }

    /** Loaded from where the process may write, by a name that leads to where it may not as soon as it is loaded. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object clientLoadedThroughALinkThatIsChanged(Victim victim) throws Exception {
        Path link = Path.of(victim.open("place"));
        Class<?> client = loadedThrough(link, victim);
        leadToWhatIsDeployed(link);
        return connect(client, victim);
    }

    /** Who looks where it leads finds a link to what is deployed, who looks whether it is one finds a folder. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object clientLoadedThroughALinkThatIsAFolderByTurns(Victim victim) throws Exception {
        Class<?> client = loadedThrough(Path.of(victim.open("place")), victim);
        leadToWhatIsDeployed(Path.of(victim.open("deployed")));
        return SwapAttempts.race(victim, "deep", "deployed", () -> connect(client, victim));
    }

    /**
     * While the class is loaded, a part of its way is a link; afterwards that is missing, and the text of the way leads to what
     * is deployed.
     */
    private static Class<?> loadedByAWayThatIsGone(Victim victim, Class<?> beside, String... names) throws Exception {
        Path start = Path.of(victim.open("way-to"));
        String deployed = location(beside).getPath();
        put(Path.of(start + deployed), names);
        Path link = start.resolve("link");
        int depth = start.getNameCount();
        Path deep = Files.createDirectories(Path.of(start + "/d".repeat(depth + 1)));
        Files.createSymbolicLink(link, deep);
        // As text it climbs to the root; through the link no higher than where that lies.
        String way = "file:" + link + "/..".repeat(depth + 1) + deployed;
        Class<?> type = loader(new URL(way.endsWith("/") ? way : way + "/")).loadClass(names[0]);
        Files.delete(link);
        return type;
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object clientLoadedByAWayThatIsGone(Victim victim) throws Exception {
        return connect(loadedByAWayThatIsGone(victim, ForgedAttempts.class, CLIENT), victim);
    }

    /** What it loads is native code of its own choice. */
    @Attempt(
            needs = "databases: [{url: 'jdbc:sqlite:ROUND/orders.db', select: ['*']}]",
            effect = Effect.ANSWERED,
            never = true)
    static Object driverLoadedByAWayThatIsGone(Victim victim) throws Exception {
        Class<?> driver = loadedByAWayThatIsGone(victim, ForgedAttempts.class, DRIVER, FIRST_OF_DRIVER);
        ((Driver) driver.getConstructor().newInstance())
                .connect("jdbc:sqlite:" + victim.round("orders.db"), new Properties());
        return "loaded";
    }

    /**
     * The handler is Spring Boot's, and deployed; what it reads is an object of the application's, which says that it is something
     * else.
     */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED, libraries = CLASSIC)
    static Object clientReadByAHandlerOfSpringBootsClassicLoader(Victim victim) throws Exception {
        Class<?> jars = Class.forName("org.springframework.boot.loader.jar.JarFile");
        Class<?> handlers = Class.forName("org.springframework.boot.loader.jar.Handler");
        String claim = location(jars) + "!/";
        URL url = new URL(null, "jar:" + claim, new Forger(new byte[0]));
        Object jar = new ByteBuddy()
                .subclass(jars)
                .method(ElementMatchers.named("getUrl"))
                .intercept(FixedValue.value(url))
                .make()
                .load(jars.getClassLoader())
                .getLoaded()
                .getConstructor(File.class)
                .newInstance(jar(victim.open("forged.jar"), file(CLIENT), bytes(CLIENT)));
        Object handler = handlers.getConstructor(jars).newInstance(jar);
        URL forged = new URL("jar", "", -1, claim, (URLStreamHandler) handler);
        return connect(loader(forged).loadClass(CLIENT), victim);
    }

    /** The handler asks the text of what is nested, which the application answers by a handler of its own. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED, libraries = NESTING)
    static Object clientNestedByAHandlerOfSpringBootsLoader(Victim victim) throws Exception {
        Class<?> handlers = Class.forName("org.springframework.boot.loader.net.protocol.jar.Handler");
        File inner = jar(victim.open("inner.jar"), file(CLIENT), bytes(CLIENT));
        File outer = jar(victim.open("outer.jar"), INNER, Files.readAllBytes(inner.toPath()));
        URL.setURLStreamHandlerFactory(protocol -> protocol.equals("nested") ? new Renamer(outer) : null);
        String claim = "nested:" + location(handlers).getPath() + "/!" + INNER + "!/";
        URL forged = new URL("jar", "", -1, claim, (URLStreamHandler)
                handlers.getConstructor().newInstance());
        return connect(loader(forged).loadClass(CLIENT), victim);
    }

    /** Says of whatever is nested anywhere that it is nested in a jar of its own. */
    private static final class Renamer extends URLStreamHandler {
        private final File jar;

        Renamer(File jar) {
            this.jar = jar;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}
            };
        }

        @Override
        protected String toExternalForm(URL url) {
            return "nested:" + jar + "/!" + INNER;
        }
    }

    /** With one entry, as it is. */
    static File jar(String path, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        JarEntry entry = new JarEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(Path.of(path)))) {
            out.putNextEntry(entry);
            out.write(content);
        }
        return new File(path);
    }

    /** The URL is the JDK's and names what is deployed; the loader was made with a handler of its own for what it reads. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object clientReadByAHandlerOfItsLoader(Victim victim) throws Exception {
        byte[] type = bytes(CLIENT);
        URL[] nested = {new URL("jar:" + deployed() + "client.jar!/inner.jar")};
        try (URLClassLoader loader =
                new URLClassLoader(nested, null, protocol -> new Jars(Path.of(victim.open("client.jar")), type))) {
            return connect(loader.loadClass(CLIENT), victim);
        }
    }

    /** Whatever jar it is asked for has the one class. */
    private static final class Jars extends URLStreamHandler {
        private final Path jar;
        private final byte[] type;

        Jars(Path jar, byte[] type) {
            this.jar = jar;
            this.type = type;
        }

        @Override
        protected void parseURL(URL url, String text, int start, int limit) {
            setURL(url, "jar", "", -1, "", "", text.substring(start, limit), null, null);
        }

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            return new JarURLConnection(new URL("jar:file:/any.jar!/")) {
                @Override
                public JarFile getJarFile() throws IOException {
                    return new JarFile(jar(jar.toString(), file(CLIENT), type));
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(type);
                }

                @Override
                public int getContentLength() {
                    return type.length;
                }

                @Override
                public void connect() {}
            };
        }
    }

    /** A loader that takes from its maker what a class is, and where it says it is from. */
    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object clientOfAModuleLayer(Victim victim) throws Exception {
        byte[] type = bytes(CLIENT);
        ModuleDescriptor client = ModuleDescriptor.newModule("client")
                .exports("okhttp3")
                .packages(Set.of("okhttp3"))
                .build();
        ModuleReference reference = new ModuleReference(client, deployed().toURI()) {
            @Override
            public ModuleReader open() {
                return new OneClass(type);
            }
        };
        ModuleFinder finder = new ModuleFinder() {
            @Override
            public Optional<ModuleReference> find(String name) {
                return name.equals("client") ? Optional.of(reference) : Optional.empty();
            }

            @Override
            public Set<ModuleReference> findAll() {
                return Set.of(reference);
            }
        };
        Configuration configuration =
                ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of("client"));
        ClassLoader loader = ModuleLayer.boot()
                .defineModulesWithOneLoader(configuration, null)
                .findLoader("client");
        return connect(loader.loadClass(CLIENT), victim);
    }

    private static final class OneClass implements ModuleReader {
        private final byte[] type;

        OneClass(byte[] type) {
            this.type = type;
        }

        @Override
        public Optional<URI> find(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<ByteBuffer> read(String name) {
            return Optional.of(ByteBuffer.wrap(type));
        }

        @Override
        public Stream<String> list() {
            return Stream.of(file(CLIENT));
        }

        @Override
        public void close() {}
    }

    private static final class Forger extends URLStreamHandler {
        private final byte[] type;

        Forger(byte[] type) {
            this.type = type;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public int getContentLength() {
                    return type.length;
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(type);
                }
            };
        }
    }
}
