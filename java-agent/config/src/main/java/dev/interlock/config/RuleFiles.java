package dev.interlock.config;

import dev.interlock.policy.Place;
import dev.interlock.policy.RuleFile;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rule files. */
public final class RuleFiles {
    private RuleFiles() {}

    /** Reads rule files with the JDK's digest; see {@link #read(List, Digest)}. */
    public static List<RuleFile> read(List<File> paths) throws ConfigFaults {
        return read(paths, Digest.ofJdk());
    }

    /**
     * @param paths files, or folders of which every {@code *.yaml} is read, sorted by name; a folder's tests of rules
     *     are left out
     * @throws ConfigFaults with everything that is wrong with any of them, if anything is
     */
    public static List<RuleFile> read(List<File> paths, Digest digest) throws ConfigFaults {
        Faults faults = new Faults();
        RuleFileReader reader = new RuleFileReader(faults);
        List<RuleFile> files = new ArrayList<>();
        for (File path : paths) {
            boolean folder = path.isDirectory();
            for (File file : folder ? inFolder(path, faults) : List.of(path)) {
                RuleFile read = one(file, folder, reader, digest, faults);
                if (read != null) files.add(read);
            }
        }
        reader.checkReferences();
        faults.throwIfAny();
        return files;
    }

    /**
     * @param name what the user calls it
     * @throws ConfigFaults with everything that is wrong, if anything is
     */
    public static RuleFile parse(String name, byte[] content) throws ConfigFaults {
        Faults faults = new Faults();
        RuleFileReader reader = new RuleFileReader(faults);
        Source source = new Source(name, content);
        Node root = Document.read(source, faults);
        RuleFile file = root == null ? null : reader.read(root, Digest.ofJdk().of(content));
        reader.checkReferences();
        faults.throwIfAny();
        if (file == null) throw new IllegalStateException("a rule file neither read nor reported");
        return file;
    }

    private static @Nullable RuleFile one(
            File file, boolean ofFolder, RuleFileReader reader, Digest digest, Faults faults) {
        Source source = Source.of(file, faults);
        Node root = source == null ? null : Document.read(source, faults);
        if (source == null || root == null) {
            reader.missing();
            return null;
        }
        if (ofFolder && beginsWith(root, "tests-for")) return null;
        return reader.read(root, digest.of(source.bytes()));
    }

    private static boolean beginsWith(Node root, String key) {
        return root.is(Node.Kind.MAP)
                && !root.items().isEmpty()
                && root.items().get(0).text().equals(key);
    }

    private static List<File> inFolder(File folder, Faults faults) {
        File[] all = folder.listFiles();
        List<File> found = new ArrayList<>();
        if (all == null) {
            faults.add(Place.of(folder.getPath()), "the folder cannot be read");
            return found;
        }
        Arrays.sort(all);
        for (File file : all) {
            String name = file.getName();
            // Editors and mounted volumes keep copies under names with a dot.
            if (name.startsWith(".") || file.isDirectory()) continue;
            if (name.endsWith(".yaml")) found.add(file);
            // Passing over what looks like a rule file would leave something open that its author meant to close.
            if (name.endsWith(".yml")) faults.add(Place.of(file.getPath()), "rule files end in .yaml; rename it");
        }
        if (found.isEmpty()) faults.add(Place.of(folder.getPath()), "the folder holds no *.yaml; put rule files there");
        return found;
    }
}
