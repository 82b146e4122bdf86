package dev.interlock.it.jvm;

import java.awt.image.BufferedImage;
import java.beans.EventHandler;
import java.beans.Expression;
import java.beans.Statement;
import java.beans.XMLDecoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.security.KeyStore;
import java.util.concurrent.Callable;
import java.util.prefs.Preferences;
import java.util.spi.ToolProvider;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** Letting the JDK touch files. */
final class DeputyAttempts {
    /** Where the compiler looks for a module, without being asked to. */
    private static final String SOURCE = "files: [{path: 'BED/module-info.class', access: [read]}]";

    private DeputyAttempts() {}

    private static String entity(Victim victim) {
        return "<!DOCTYPE a [<!ENTITY e SYSTEM \"file://" + victim.secret() + "\">]><a>&e;</a>";
    }

    @Attempt(needs = Needs.READ)
    static String xmlEntity(Victim victim) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(entity(victim))))
                .getDocumentElement()
                .getTextContent();
    }

    @Attempt(needs = Needs.READ)
    static String xmlEntityBySax(Victim victim) throws Exception {
        StringBuilder text = new StringBuilder();
        SAXParserFactory.newInstance()
                .newSAXParser()
                .parse(new InputSource(new StringReader(entity(victim))), new DefaultHandler() {
                    @Override
                    public void characters(char[] characters, int start, int length) {
                        text.append(characters, start, length);
                    }
                });
        return text.toString();
    }

    @Attempt(needs = Needs.READ)
    static String xmlEntityByStax(Victim victim) throws Exception {
        StringBuilder text = new StringBuilder();
        XMLStreamReader reader = XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(entity(victim)));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.CHARACTERS) text.append(reader.getText());
        }
        return text.toString();
    }

    @Attempt(needs = Needs.READ)
    static String xmlFile(Victim victim) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File(victim.closed("secret.xml")))
                .getDocumentElement()
                .getTextContent();
    }

    @Attempt(needs = Needs.READ)
    static String xsltDocument(Victim victim) throws Exception {
        String sheet = "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
                + "<xsl:template match='/'><xsl:value-of select=\"document('file://" + victim.closed("secret.xml")
                + "')\"/></xsl:template></xsl:stylesheet>";
        StringWriter out = new StringWriter();
        TransformerFactory.newInstance()
                .newTransformer(new StreamSource(new StringReader(sheet)))
                .transform(new StreamSource(new StringReader("<a/>")), new StreamResult(out));
        return out.toString();
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object transformedToAFile(Victim victim) throws Exception {
        TransformerFactory.newInstance()
                .newTransformer()
                .transform(new StreamSource(new StringReader("<a/>")), new StreamResult(victim.fresh()));
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED, swallows = true)
    static Object xmlDecoder(Victim victim) {
        String xml = "<java><object class='java.io.FileOutputStream'><string>" + victim.target()
                + "</string></object></java>";
        Exception[] failure = new Exception[1];
        XMLDecoder decoder = new XMLDecoder(
                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), null, told -> failure[0] = told);
        Object read = failure[0] == null ? decoder.readObject() : failure[0];
        return failure[0] == null ? read : failure[0].toString();
    }

    @Attempt(needs = Needs.READ)
    static Object beansExpression(Victim victim) throws Exception {
        return new Expression(
                        Files.class, "readString", new Object[] {victim.secret().toPath()})
                .getValue();
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object beansStatement(Victim victim) throws Exception {
        new Statement(victim.target(), "delete", new Object[0]).execute();
        return null;
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object eventHandler(Victim victim) {
        EventHandler.create(Runnable.class, victim.target(), "delete").run();
        return null;
    }

    @Attempt(needs = Needs.READ)
    static Object reflection(Victim victim) throws ReflectiveOperationException {
        return Files.class
                .getMethod("readString", Path.class)
                .invoke(null, victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ)
    static Object methodHandle(Victim victim) throws Throwable {
        MethodHandle read = MethodHandles.publicLookup()
                .findStatic(Files.class, "readString", MethodType.methodType(String.class, Path.class));
        return read.invoke(victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ)
    static Object methodHandleProxy(Victim victim) throws Exception {
        MethodHandle read = MethodHandles.publicLookup()
                .findStatic(Files.class, "readString", MethodType.methodType(String.class, Path.class))
                .bindTo(victim.secret().toPath());
        return MethodHandleProxies.asInterfaceInstance(Callable.class, read).call();
    }

    @Attempt(needs = Needs.READ)
    static byte[] urlClassLoader(Victim victim) throws IOException {
        URL folder = new File(victim.closed("")).toURI().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder}, null)) {
            InputStream in = loader.getResourceAsStream("secret.txt");
            if (in != null) return in.readAllBytes();
            // It hides why it found nothing.
            return new URL(folder, "secret.txt").openStream().readAllBytes();
        }
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object moduleFinder(Victim victim) {
        return ModuleFinder.of(Path.of(victim.closed("secret.jar"))).findAll().size();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object keyStore(Victim victim) throws Exception {
        return KeyStore.getInstance(new File(victim.closed("keys.jks")), "password".toCharArray())
                .getType();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object watchService(Victim victim) throws IOException {
        Path folder = Path.of(victim.closed(""));
        try (WatchService service = folder.getFileSystem().newWatchService()) {
            return folder.register(service, StandardWatchEventKinds.ENTRY_CREATE)
                    .isValid();
        }
    }

    @Attempt(
            needs = {Needs.ALL, Needs.SCRATCH},
            effect = Effect.CHANGED)
    static Object image(Victim victim) throws IOException {
        ImageIO.setUseCache(false);
        return ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", victim.target());
    }

    /** They are kept in the home folder by default; the lock of theirs is taken by native code. */
    @Attempt(
            needs = {Needs.ALL, Needs.SCRATCH, Needs.PROPERTIES},
            effect = Effect.CHANGED,
            swallows = true,
            wrecks = true)
    static Object preferences(Victim victim) throws Exception {
        System.setProperty("java.util.prefs.userRoot", victim.closed(""));
        Preferences preferences = Preferences.userRoot().node("interlock");
        preferences.put("key", "value");
        preferences.flush();
        return null;
    }

    /** In a folder that may be read: native code makes the lock before anything is written. */
    @Attempt(
            needs = {
                Needs.PROPERTIES,
                "files: [{path: 'BED/closed/.java/**', access: [read]}, {path: 'BED/closed', access: [read]}]",
                Needs.SCRATCH
            },
            effect = Effect.CHANGED,
            guardedOnly = true,
            never = true,
            swallows = true,
            wrecks = true)
    static Object lockOfPreferences(Victim victim) throws Exception {
        System.setProperty("java.util.prefs.userRoot", victim.closed(""));
        Preferences.userRoot().sync();
        return null;
    }

    /** The lock is where a link of its name leads. */
    @Attempt(
            needs = {Needs.PROPERTIES, Needs.READ, Needs.SCRATCH},
            effect = Effect.CHANGED,
            guardedOnly = true,
            never = true,
            swallows = true,
            wrecks = true)
    static Object lockOfPreferencesBehindALink(Victim victim) throws Exception {
        Path root = Files.createDirectories(Path.of(victim.open(".java/.userPrefs")));
        Path lock = root.resolve(".user.lock." + System.getProperty("user.name"));
        Files.createSymbolicLink(lock, victim.fresh().toPath());
        System.setProperty("java.util.prefs.userRoot", victim.open(""));
        Preferences.userRoot().sync();
        return null;
    }

    private static String tool(String name, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = ToolProvider.findFirst(name).orElseThrow().run(print, print, arguments);
        return status + " " + out.toString(StandardCharsets.UTF_8);
    }

    @Attempt(needs = Needs.READ, swallows = true)
    static String jarToolLists(Victim victim) {
        return tool("jar", "tf", victim.closed("secret.jar"));
    }

    @Attempt(
            needs = {Needs.ALL, Needs.SCRATCH},
            effect = Effect.CHANGED,
            swallows = true)
    static String jarToolWrites(Victim victim) {
        return tool("jar", "cf", victim.closed("fresh.jar"), "-C", victim.open(""), "kept.txt");
    }

    /** Shows the line it cannot compile. */
    @Attempt(needs = {Needs.READ, Needs.COMPILE, SOURCE})
    static String javacTool(Victim victim) {
        return tool("javac", "-proc:none", "-d", victim.open(""), victim.closed("Source.java"));
    }

    @Attempt(
            needs = {Needs.WRITE, Needs.COMPILE, SOURCE},
            effect = Effect.CHANGED)
    static String javacToolWrites(Victim victim) throws IOException {
        Files.writeString(Path.of(victim.open("Fine.java")), "class Fine {}");
        return tool("javac", "-proc:none", "-d", victim.closed(""), victim.open("Fine.java"));
    }

    @Attempt(needs = {"processes: [{command: cat}]", Needs.READ})
    static String processReadsFromAFile(Victim victim) throws IOException {
        Process process =
                new ProcessBuilder("cat").redirectInput(victim.secret()).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The command itself is granted to all. */
    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object processWritesToAFile(Victim victim) throws Exception {
        return new ProcessBuilder("echo", "allowed")
                .redirectOutput(victim.target())
                .start()
                .waitFor();
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object standardOutput(Victim victim) throws IOException {
        PrintStream before = System.out;
        try (PrintStream file = new PrintStream(new FileOutputStream(victim.target()))) {
            System.setOut(file);
            System.out.print("x");
        } finally {
            System.setOut(before);
        }
        return null;
    }
}
