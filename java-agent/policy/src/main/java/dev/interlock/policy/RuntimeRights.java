package dev.interlock.policy;

import java.util.Set;

/** The powers over the JVM that a manifest grants. */
final class RuntimeRights {
    private final Set<RuntimePower> granted;
    private final Place manifest;

    RuntimeRights(Manifest manifest) {
        this.granted = manifest.runtime();
        this.manifest = manifest.place();
    }

    Decision decide(RuntimeOperation operation) {
        if (granted.contains(operation.power())) return new Decision.Allow(manifest);
        return new Decision.Deny(
                operation.title() + " is not granted (" + manifest.brief() + ")",
                null,
                manifest,
                "runtime: [" + operation.power().word() + "]");
    }
}
