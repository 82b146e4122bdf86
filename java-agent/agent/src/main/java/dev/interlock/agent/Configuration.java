package dev.interlock.agent;

import dev.interlock.audit.Sha256;
import dev.interlock.config.ConfigFaults;
import dev.interlock.config.Digest;
import dev.interlock.config.Fault;
import dev.interlock.config.ManifestFile;
import dev.interlock.config.RuleFiles;
import dev.interlock.config.Variables;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.RuleFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the application's developers and the security engineers wrote. */
record Configuration(Manifest manifest, List<RuleFile> rules) {
    private static final String REMEDY =
            "mend the lines above; 'java -jar interlock.jar check' shows the same without starting anything";

    /** The trail's own, which loads no security providers. */
    private static final Digest DIGEST = new Digest() {
        @Override
        public String of(byte[] bytes) {
            return Sha256.hex(bytes);
        }
    };

    /** @throws StartException with every fault of every file */
    static Configuration read(Options options) throws StartException {
        if (!options.manifest().exists()) {
            throw new StartException(
                    "there is no manifest " + options.manifest().getAbsolutePath(),
                    "write what the application needs there, or name the file: -javaagent:interlock.jar=manifest=FILE");
        }
        List<String> faults = new ArrayList<>();
        Manifest manifest = null;
        List<RuleFile> rules = List.of();
        try {
            manifest = ManifestFile.read(options.manifest(), Variables.ofProcess(), DIGEST);
        } catch (ConfigFaults wrong) {
            add(wrong, faults);
        }
        try {
            rules = RuleFiles.read(options.rules(), DIGEST);
        } catch (ConfigFaults wrong) {
            add(wrong, faults);
        }
        if (manifest == null || !faults.isEmpty()) throw new StartException(faults, REMEDY);
        return new Configuration(manifest, rules);
    }

    private static void add(ConfigFaults wrong, List<String> faults) {
        for (Fault fault : wrong.faults()) faults.add(fault.toString());
    }

    /** What the trail's first record says of the policy in force. */
    Map<String, Object> digests() {
        Map<String, Object> digests = new LinkedHashMap<>();
        digests.put("manifest-sha256", manifest.digest());
        List<String> files = new ArrayList<>();
        for (RuleFile file : rules) files.add(file.digest());
        digests.put("rules-sha256", files);
        digests.put("mode", manifest.mode().name().toLowerCase(java.util.Locale.ROOT));
        return digests;
    }
}
