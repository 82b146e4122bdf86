package dev.interlock.it.jvm;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Another agent, attached to the JVM at its start or, if an attempt succeeds, later. */
final class Intruder {
    /** What agents attached later were called with. */
    static final String LATER = "interlock.test.intruder";

    static volatile Instrumentation instrumentation;

    private Intruder() {}

    public static void premain(String argument, Instrumentation given) {
        instrumentation = given;
    }

    public static void agentmain(String argument, Instrumentation given) {
        System.setProperty(LATER, argument);
    }

    /** Its jar; the class itself is on the class path. */
    static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", Intruder.class.getName());
        attributes.putValue("Agent-Class", Intruder.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Can-Redefine-Classes", "true");
        attributes.putValue("Can-Set-Native-Method-Prefix", "true");
        Path jar = folder.resolve("intruder.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }
}
