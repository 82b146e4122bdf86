package dev.interlock.guard.network;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * The names that this machine's hosts file gives to the machine itself, as it was when the JVM started: only its owner
 * writes it, so such a name may lead to the loopback address.
 */
final class HostsFile {
    private static final File FILE = new File("/etc/hosts");

    private final Set<String> ofLoopback = new HashSet<>();

    /** Without the file, or where it cannot be read, no name leads there but localhost. */
    static HostsFile ofThisMachine() {
        HostsFile hosts = new HostsFile();
        if (!FILE.canRead()) return hosts;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new FileInputStream(FILE), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) hosts.add(line);
        } catch (IOException unreadable) {
            return new HostsFile();
        }
        return hosts;
    }

    void add(String line) {
        int comment = line.indexOf('#');
        StringTokenizer words = new StringTokenizer(comment < 0 ? line : line.substring(0, comment));
        if (!words.hasMoreTokens()) return;
        String address = words.nextToken();
        if (!address.startsWith("127.") && !address.equals("::1")) return;
        while (words.hasMoreTokens()) ofLoopback.add(words.nextToken().toLowerCase(Locale.ROOT));
    }

    boolean namesLoopback(String name) {
        return ofLoopback.contains(name.toLowerCase(Locale.ROOT));
    }
}
