package dev.interlock.cli;

import dev.interlock.config.ConfigFaults;
import dev.interlock.config.ManifestFile;
import dev.interlock.config.RuleFiles;
import dev.interlock.config.Variables;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.RuleFile;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The manifest and the rule files that a command was given. */
final class ConfigFiles {
    static final String MANIFEST = "interlock.yaml";

    private ConfigFiles() {}

    static File manifestFile(Given given, Session session) {
        String named = given.text("--manifest");
        return session.file(named == null ? MANIFEST : named);
    }

    static Manifest manifest(Given given, Session session) throws Failure {
        File file = manifestFile(given, session);
        Log.debug("reads the manifest " + file);
        if (given.text("--manifest") == null && !file.exists()) {
            throw Failure.fault("there is no " + MANIFEST + " in this folder; name the manifest: --manifest FILE");
        }
        try {
            return ManifestFile.read(file);
        } catch (ConfigFaults wrong) {
            throw failure(wrong);
        }
    }

    static List<RuleFile> rules(Given given, Session session) throws Failure {
        try {
            return RuleFiles.read(rulePaths(given, session));
        } catch (ConfigFaults wrong) {
            throw failure(wrong);
        }
    }

    /** As the agent's option takes them: several with {@code :} between. */
    static List<File> rulePaths(Given given, Session session) throws Failure {
        List<File> paths = new ArrayList<>();
        for (String value : given.texts("--rules")) {
            for (String path : value.split(File.pathSeparator, -1)) {
                if (path.isEmpty()) throw given.wrong("'--rules " + value + "' names no file");
                Log.debug("reads the rules at " + path);
                paths.add(session.file(path));
            }
        }
        return paths;
    }

    static Failure failure(ConfigFaults wrong) {
        int more = wrong.faults().size() - 1;
        String first = wrong.faults().get(0).toString();
        if (more == 0) return Failure.fault(first);
        return Failure.fault(
                first + " (and " + more + (more == 1 ? " fault" : " faults") + " more: see 'interlock check')");
    }

    /** The application's name alone: whether the variables of the guarded JVM are set here does not matter for it. */
    static @Nullable String application(File manifest) {
        try {
            return ManifestFile.read(manifest, new AnyVariables()).application();
        } catch (ConfigFaults wrong) {
            Log.failure("the manifest does not tell the application", wrong);
            return null;
        }
    }

    private static final class AnyVariables implements Variables {
        @Override
        public String property(String name) {
            return "unset";
        }

        @Override
        public String environment(String name) {
            return "unset";
        }
    }
}
