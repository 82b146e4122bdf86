package dev.interlock.config;

import dev.interlock.policy.Manifest;
import java.io.File;

/** Reads capability manifests. */
public final class ManifestFile {
    private ManifestFile() {}

    /** Reads a manifest with the variables of this process. */
    public static Manifest read(File file) throws ConfigFaults {
        return read(file, Variables.ofProcess(), Digest.ofJdk());
    }

    /** Reads a manifest with other variables. */
    public static Manifest read(File file, Variables variables) throws ConfigFaults {
        return read(file, variables, Digest.ofJdk());
    }

    /** @throws ConfigFaults with everything that is wrong, if anything is */
    public static Manifest read(File file, Variables variables, Digest digest) throws ConfigFaults {
        Faults faults = new Faults();
        Source source = Source.of(file, faults);
        faults.throwIfAny();
        if (source == null) throw new IllegalStateException("a file neither read nor reported");
        File folder = file.getAbsoluteFile().getParentFile();
        return parse(source, folder == null ? new File("/") : folder, variables, digest, faults);
    }

    /**
     * @param name what the user calls it
     * @param folder from which relative paths go
     * @throws ConfigFaults with everything that is wrong, if anything is
     */
    public static Manifest parse(String name, byte[] content, File folder, Variables variables) throws ConfigFaults {
        return parse(new Source(name, content), folder, variables, Digest.ofJdk(), new Faults());
    }

    private static Manifest parse(Source source, File folder, Variables variables, Digest digest, Faults faults)
            throws ConfigFaults {
        Node root = Document.read(source, faults);
        Manifest manifest = null;
        if (root != null)
            manifest = new ManifestReader(folder, variables, faults).read(root, digest.of(source.bytes()));
        faults.throwIfAny();
        if (manifest == null) throw new IllegalStateException("a manifest neither read nor reported");
        return manifest;
    }
}
