package dev.interlock.config;

import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.ImplicitGrants;
import dev.interlock.policy.PathPattern;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK itself needs of this machine, computed from the properties the JVM was started with: where its own files
 * and the application's classes lie, and what the system tells programs. Nothing of the folder for temporary files,
 * nothing of the working folder.
 */
final class JdkNeeds {
    private static final Set<Access> READ = Set.of(Access.READ);
    private static final Set<Access> READ_WRITE = Set.of(Access.READ, Access.WRITE);

    private static final String[] SYSTEM = {
        "/etc/{hosts,resolv.conf,nsswitch.conf,host.conf,gai.conf,services,protocols}", "name look-ups",
        "/etc/{localtime,timezone}", "the time zone",
        "/usr/share/zoneinfo/**", "the time zone",
        "/etc/mime.types", "types of content",
        "/proc/{cgroups,meminfo,cpuinfo,stat,loadavg,uptime,version}", "processors, memory and load",
        "/proc/sys/kernel/{hostname,osrelease,pid_max}", "the host's own name and kernel",
        "/proc/sys/net/core/somaxconn", "how many connections may wait",
        "/sys/fs/cgroup/**", "limits of the container",
        "/sys/devices/system/cpu/**", "processors, memory and load",
        "/dev/{random,urandom}", "random numbers",
        "/usr/share/fonts/**", "fonts",
        "/usr/local/share/fonts/**", "fonts",
        "/usr/share/fontconfig/**", "fonts",
        "/etc/fonts/**", "fonts",
        "/etc/{fedora,redhat,turbolinux,SuSE,lsb}-release", "fonts, which differ between distributions",
        "/etc/os-release", "fonts, which differ between distributions",
        "/usr/lib/os-release", "fonts, which differ between distributions",
        "/var/cache/fontconfig", "fonts"
    };

    /**
     * Beneath the user's home. What the JDK notes about fonts it may read and not write: it goes on without, and other JVMs
     * believe what is there.
     */
    private static final String[] HOME = {
        "/.mime.types", "types of content",
        "/.accessibility.properties", "settings of the desktop",
        "/.java/fonts/**", "what the JDK has noted about fonts",
        "/.fonts/**", "fonts",
        "/.local/share/fonts/**", "fonts",
        "/.cache/fontconfig", "fonts",
        "/.fontconfig", "fonts"
    };

    /** Of the JVM's own process; neither its memory nor its environment, descriptors or maps. */
    private static final String OWN_PROCESS =
            "/{cgroup,mountinfo,mounts,status,stat,statm,limits,io,comm,schedstat,task}";

    /** Properties that name a file which the JDK reads when it is first needed. */
    private static final String[] FILE_PROPERTIES = {
        "javax.net.ssl.trustStore", "trusted certificates",
        "java.security.properties", "security settings",
        "jdk.net.hosts.file", "name look-ups",
        "java.util.logging.config.file", "logging settings"
    };

    private static final String[] PATH_PROPERTIES = {
        "java.class.path", "the class path",
        "jdk.module.path", "the module path",
        "jdk.module.upgrade.path", "the module path"
    };

    /** Where distributions put links in the JDK's folder that lead to /etc. */
    private static final String[] LINKED = {
        "",
        "conf",
        "conf/management",
        "conf/security",
        "conf/security/policy",
        "conf/security/policy/limited",
        "conf/security/policy/unlimited",
        "lib",
        "lib/jfr",
        "lib/security"
    };

    private final List<ImplicitGrants.FileEntry> files = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();

    private JdkNeeds() {}

    static ImplicitGrants list() {
        JdkNeeds needs = new JdkNeeds();
        needs.javaHome();
        needs.classes();
        for (int i = 0; i < FILE_PROPERTIES.length; i += 2) {
            needs.file(System.getProperty(FILE_PROPERTIES[i]), FILE_PROPERTIES[i + 1]);
        }
        for (int i = 0; i < SYSTEM.length; i += 2) needs.pattern(SYSTEM[i], READ, SYSTEM[i + 1]);
        needs.file("/etc/localtime", "the time zone");
        needs.file("/etc/resolv.conf", "name look-ups");
        needs.pattern("/dev/null", READ_WRITE, "a file without content");
        String home = System.getProperty("user.home");
        if (home != null && home.startsWith("/")) needs.home(home);
        File self = new File("/proc/self");
        if (self.exists()) needs.pattern(real(self).concat(OWN_PROCESS), READ, "the JVM's own process");
        needs.libraryPath();
        return new ImplicitGrants(needs.files, names());
    }

    private void home(String home) {
        String real = PathPattern.escaped(real(new File(home)));
        for (int i = 0; i < HOME.length; i += 2) pattern(real.concat(HOME[i]), READ, HOME[i + 1]);
    }

    private static List<ImplicitGrants.NameEntry> names() {
        List<ImplicitGrants.NameEntry> names = new ArrayList<>(2);
        names.add(new ImplicitGrants.NameEntry("localhost", "this machine itself"));
        String host = SmallFile.firstLine(new File("/proc/sys/kernel/hostname"));
        if (host != null && isName(host)) names.add(new ImplicitGrants.NameEntry(host, "the host's own name"));
        return names;
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "-._".indexOf(c) < 0) return false;
        }
        return !text.isEmpty();
    }

    private void javaHome() {
        File home = new File(System.getProperty("java.home", "/"));
        String real = real(home);
        pattern(PathPattern.escaped(real).concat("/**"), READ, "the JDK");
        if (!real.equals(home.getPath())) {
            pattern(PathPattern.escaped(home.getPath()).concat("/**"), READ, "the JDK");
        }
        for (String folder : LINKED) {
            File[] inside = new File(real, folder).listFiles();
            if (inside == null) continue;
            for (File file : inside) {
                String target = real(file);
                if (target.startsWith(real.concat("/"))
                        || folder.isEmpty() && file.getName().equals("docs")) continue;
                tree(new File(target), "the JDK, whose folder links to it");
            }
        }
    }

    private void classes() {
        Set<String> entries = new LinkedHashSet<>();
        for (String argument : CommandLine.agents()) entries.add(argument);
        for (String jar : ClassPathEntries.withManifests(entries)) tree(new File(jar), "another agent");
        for (int i = 0; i < PATH_PROPERTIES.length; i += 2) {
            Set<String> path = ClassPathEntries.split(System.getProperty(PATH_PROPERTIES[i]));
            for (String entry : ClassPathEntries.withManifests(path)) tree(new File(entry), PATH_PROPERTIES[i + 1]);
        }
        for (String entry : CommandLine.bootClassPath()) tree(new File(entry), "the class path");
        for (String entry : CommandLine.patches()) tree(new File(entry), "what modules are patched with");
    }

    /** {@code System.loadLibrary} looks for files there; whether one is loaded is decided by itself. */
    private void libraryPath() {
        String path = System.getProperty("java.library.path");
        if (path == null) return;
        for (String folder : ClassPathEntries.split(path)) {
            if (!folder.startsWith("/")) continue;
            String why = "where native libraries are looked for";
            pattern(PathPattern.escaped(real(new File(folder))).concat("/*.so"), READ, why);
            pattern(PathPattern.escaped(folder).concat("/*.so"), READ, why);
        }
    }

    private void file(@Nullable String path, String why) {
        if (path == null || path.isEmpty() || path.equals("NONE")) return;
        File file = new File(path);
        pattern(PathPattern.escaped(real(file)), READ, why);
    }

    private void tree(File file, String why) {
        String path = PathPattern.escaped(real(file));
        pattern(file.isDirectory() ? path.equals("/") ? "/**" : path.concat("/**") : path, READ, why);
    }

    private void pattern(String path, Set<Access> access, String why) {
        if (paths.add(path)) files.add(new ImplicitGrants.FileEntry(path, access, why));
    }

    private static String real(File file) {
        try {
            return file.getCanonicalPath();
        } catch (IOException unreadable) {
            return file.getAbsolutePath();
        }
    }
}
