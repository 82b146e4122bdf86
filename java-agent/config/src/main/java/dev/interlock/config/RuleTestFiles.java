package dev.interlock.config;

import dev.interlock.policy.Place;
import dev.interlock.policy.RuleFile;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rule tests and the rule files that they are for. */
public final class RuleTestFiles {
    /** A rule file and where it says what. */
    record Tested(RuleFile file, Node root) {}

    private record Tests(File file, Node root, List<Tested> beside) {}

    private final Faults faults = new Faults();
    /** By canonical path, so that no file counts twice. */
    private final Map<String, Folder> folders = new LinkedHashMap<>();

    private final Set<Tests> selected = new LinkedHashSet<>();

    private RuleTestFiles() {}

    /**
     * @param paths folders, whose tests are all read; files of tests; or rule files, for the tests of them in their
     *     folder
     * @throws ConfigFaults with everything that is wrong with tests, rule files and manifests, if anything is
     */
    public static List<RuleTestFile> read(List<File> paths) throws ConfigFaults {
        RuleTestFiles files = new RuleTestFiles();
        List<RuleTestFile> read = new ArrayList<>();
        try {
            for (File path : paths) files.select(path);
        } catch (IOException unreadable) {
            files.faults.add(Place.of(String.valueOf(unreadable.getMessage())), "the path cannot be read");
        }
        List<Tested> all = new ArrayList<>();
        boolean complete = true;
        for (Folder folder : files.folders.values()) {
            all.addAll(folder.rules);
            complete &= folder.broken.isEmpty();
        }
        for (Tests tests : files.selected) {
            RuleTestFile file =
                    new RuleTestReader(files.faults, tests.file, tests.beside, all, complete).read(tests.root);
            if (file != null) read.add(file);
        }
        files.faults.throwIfAny();
        return read;
    }

    private void select(File path) throws IOException {
        if (path.isDirectory()) {
            Folder folder = folder(path, true);
            selected.addAll(folder.tests);
            if (folder.tests.isEmpty() && folder.broken.isEmpty()) {
                faults.add(
                        Place.of(path.getPath()),
                        "the folder holds no tests of rules; these are *.yaml that begin with tests-for: NAME");
            }
            return;
        }
        if (!path.isFile()) {
            faults.add(Place.of(path.getPath()), "there is no such file");
            return;
        }
        File parent = path.getParentFile();
        Folder folder = folder(parent == null ? new File(".") : parent, false);
        String canonical = path.getCanonicalPath();
        for (Tests tests : folder.tests) {
            if (tests.file.getCanonicalPath().equals(canonical)) {
                selected.add(tests);
                return;
            }
        }
        for (Tested rules : folder.rules) {
            File file = new File(rules.file.place().file());
            if (!file.getCanonicalPath().equals(canonical)) continue;
            boolean any = false;
            for (Tests tests : folder.tests) {
                if (!RuleTestReader.isFor(tests.root, rules.file.name())) continue;
                selected.add(tests);
                any = true;
            }
            if (!any) faults.add(Place.of(path.getPath()), "there are no tests of this rule file in its folder");
            return;
        }
        if (!folder.broken.contains(canonical)) {
            faults.add(Place.of(path.getPath()), "this is neither a rule file nor tests of one");
        }
    }

    /** @param whole whether everything in it is meant, and not only what is clearly a rule file or a test */
    private Folder folder(File path, boolean whole) throws IOException {
        Folder known = folders.get(path.getCanonicalPath());
        if (known != null) return known;
        Folder folder = new Folder(new RuleFileReader(faults));
        folders.put(path.getCanonicalPath(), folder);
        File[] files = path.listFiles();
        if (files == null) {
            faults.add(Place.of(path.getPath()), "the folder cannot be read");
            return folder;
        }
        Arrays.sort(files);
        for (File file : files) {
            String name = file.getName();
            if (name.startsWith(".") || file.isDirectory()) continue;
            if (whole && name.endsWith(".yml")) {
                faults.add(Place.of(file.getPath()), "rule files and tests of them end in .yaml; rename it");
            }
            if (name.endsWith(".yaml")) folder.read(file);
        }
        folder.reader.checkReferences();
        return folder;
    }

    /** The rule files of one folder, checked together as a guarded JVM would, and the tests beside them. */
    private final class Folder {
        final RuleFileReader reader;
        final List<Tested> rules = new ArrayList<>();
        final List<Tests> tests = new ArrayList<>();
        final Set<String> broken = new LinkedHashSet<>();

        Folder(RuleFileReader reader) {
            this.reader = reader;
        }

        void read(File file) throws IOException {
            Source source = Source.of(file, faults);
            Node root = source == null ? null : Document.read(source, faults);
            if (source == null || root == null) {
                reader.missing();
                broken.add(file.getCanonicalPath());
                return;
            }
            if (has(root, "tests-for")) {
                tests.add(new Tests(file, root, rules));
            } else if (has(root, "interlock-rules")) {
                RuleFile read = reader.read(root, Digest.ofJdk().of(source.bytes()));
                if (read == null) broken.add(file.getCanonicalPath());
                else rules.add(new Tested(read, root));
            }
        }
    }

    private static boolean has(@Nullable Node root, String key) {
        if (root == null || !root.is(Node.Kind.MAP)) return false;
        for (int i = 0; i < root.items().size(); i += 2) {
            if (root.items().get(i).text().equals(key)) return true;
        }
        return false;
    }
}
