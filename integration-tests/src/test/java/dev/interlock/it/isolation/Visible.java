package dev.interlock.it.isolation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** An application that looks for Interlock wherever an application can look. The names to try are in names.txt. */
final class Visible {
    private Visible() {}

    public static void main(String[] arguments) throws Exception {
        ClassLoader system = ClassLoader.getSystemClassLoader();
        List<String> names = new BufferedReader(
                        new InputStreamReader(Visible.class.getResourceAsStream("/names.txt"), StandardCharsets.UTF_8))
                .lines()
                .toList();
        TreeSet<String> seen = new TreeSet<>();
        for (String name : names) {
            for (ClassLoader loader : new ClassLoader[] {system, ClassLoader.getPlatformClassLoader(), null}) {
                if (loads(name, loader)) seen.add("class " + name);
            }
            findResources(name, system, seen);
        }
        for (Package one : Package.getPackages()) keep("package ", one.getName(), seen);
        for (Package one : system.getDefinedPackages()) keep("package ", one.getName(), seen);
        ModuleLayer.boot().modules().forEach(module -> keep("module ", module.getName(), seen));
        for (String name : System.getProperties().stringPropertyNames()) keep("property ", name, seen);
        for (String service : names) keepServices(service, system, seen);
        System.out.println(names.size() > 200);
        seen.forEach(System.out::println);
    }

    private static boolean loads(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    private static void findResources(String name, ClassLoader system, TreeSet<String> seen) throws IOException {
        String resource = name.replace('.', '/').concat(".class");
        Collections.list(system.getResources(resource)).forEach(found -> seen.add("resource " + resource));
        if (Object.class.getResource("/" + resource) != null) seen.add("resource " + resource);
    }

    private static void keepServices(String service, ClassLoader system, TreeSet<String> seen) throws IOException {
        String file = "META-INF/services/" + service;
        if (system.getResources(file).hasMoreElements()) seen.add("service " + service);
    }

    private static void keep(String kind, String name, TreeSet<String> seen) {
        if (name.contains("interlock") && !name.startsWith("dev.interlock.it")) seen.add(kind + name);
        if (name.startsWith("org.objectweb") || name.startsWith("org.snakeyaml")) seen.add(kind + name);
    }
}
