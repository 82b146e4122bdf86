package dev.interlock.cli;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The names beneath which anybody can get one ({@code com}, {@code co.uk}, {@code github.io}), as the JDK keeps them for its own
 * checks of certificates. Where a JDK has no such file, only names of one label count.
 *
 * @see <a href="https://publicsuffix.org/list/">the list</a>
 */
final class PublicSuffixes {
    private static final String FILE = "lib/security/public_suffix_list.dat";

    private PublicSuffixes() {}

    /** Whether strangers get names right beneath this one. Names of private networks ({@code internal}) are in no list. */
    static boolean contain(String name) {
        String[] labels = name.split("\\.");
        String top = labels.length == 0 ? "" : labels[labels.length - 1];
        File file = new File(System.getProperty("java.home", "/"), FILE);
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(new FileInputStream(file)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(top)) return listed(name, zip);
            }
            return false;
        } catch (IOException noList) {
            Log.failure("the JDK's list of public suffixes cannot be read", noList);
            return labels.length == 1 && !top.equals("internal") && !top.equals("local");
        }
    }

    /** Each line is a byte, 0 for registries and 1 for companies, and a name; {@code *.} before it is any label, ! an exception. */
    private static boolean listed(String name, InputStream rules) throws IOException {
        int dot = name.indexOf('.');
        String any = dot < 0 ? "" : "*" + name.substring(dot);
        boolean found = false;
        for (String line : new String(rules.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            if (line.isEmpty()) continue;
            String rule = line.substring(1);
            if (rule.equals("!" + name)) return false;
            found |= rule.equals(name) || rule.equals(any);
        }
        return found;
    }
}
