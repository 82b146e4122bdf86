package dev.interlock.cli.learn;

import dev.interlock.config.ConfigFaults;
import dev.interlock.config.ManifestFile;
import dev.interlock.config.Variables;
import dev.interlock.policy.Decision;
import dev.interlock.policy.FileOperation;
import dev.interlock.policy.ImplicitGrants;
import dev.interlock.policy.Operation;
import dev.interlock.policy.Policy;
import dev.interlock.policy.Protected;
import dev.interlock.policy.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A manifest held against operations by the function that guarded JVMs decide with, on a machine of which nothing is known. */
public final class Trial {
    private final Policy policy;

    private Trial(Policy policy) {
        this.policy = policy;
    }

    /** @throws ConfigFaults if it is no manifest */
    public static Trial of(String manifest) throws ConfigFaults {
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        return new Trial(Policy.of(
                ManifestFile.parse("interlock.yaml", bytes, NamedPath.folder(), new Folded()),
                List.of(),
                List.of(),
                new Nowhere()));
    }

    /** Nothing but these. */
    static Trial of(Collection<Unit> units) throws ConfigFaults {
        return of("interlock: 1\napplication: learned\n" + new ManifestText(units).text());
    }

    boolean allows(Operation operation) {
        return policy.granted(operation) instanceof Decision.Allow;
    }

    /** Whether it may be looked at, since it is granted or lies above what is. */
    boolean shows(FileOperation operation) {
        return allows(operation) || policy.leadsToFiles(operation.path());
    }

    /** Variables that stand for the folders of every run. */
    private static final class Folded implements Variables {
        @Override
        public @Nullable String property(String name) {
            return switch (name) {
                case "java.io.tmpdir" -> NamedPath.Base.TEMPORARY.virtual;
                case "user.home" -> NamedPath.Base.HOME.virtual;
                default -> System.getProperty(name, "unset");
            };
        }

        @Override
        public @Nullable String environment(String name) {
            String value = System.getenv(name);
            return value == null ? "unset" : value;
        }
    }

    private static final class Nowhere implements Surroundings {
        @Override
        public Real real(String path) {
            return new Real(path, List.of());
        }

        @Override
        public String program(String word) {
            return word.indexOf('/') < 0 ? "/usr/bin/".concat(word) : word;
        }

        @Override
        public String directory() {
            return NamedPath.Base.MANIFEST.virtual;
        }

        @Override
        public String home() {
            return NamedPath.Base.HOME.virtual;
        }

        @Override
        public String temporary() {
            return NamedPath.Base.TEMPORARY.virtual;
        }

        @Override
        public ImplicitGrants implicit() {
            return ImplicitGrants.NONE;
        }

        @Override
        public Protected own() {
            return Protected.NOTHING;
        }
    }
}
