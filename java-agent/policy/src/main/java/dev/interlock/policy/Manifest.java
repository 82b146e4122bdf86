package dev.interlock.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The capability manifest: everything the application may do. What is not in it is denied.
 *
 * @param digest SHA-256 of the file's bytes, in lower-case hexadecimal
 */
public record Manifest(
        String application,
        Mode mode,
        List<DatabaseGrant> databases,
        List<HttpGrant> http,
        List<FileGrant> files,
        List<ProcessGrant> processes,
        List<NetworkGrant> network,
        Set<RuntimePower> runtime,
        Place place,
        String digest) {
    public Manifest {
        databases = List.copyOf(databases);
        http = List.copyOf(http);
        files = List.copyOf(files);
        processes = List.copyOf(processes);
        network = List.copyOf(network);
        runtime = Set.copyOf(runtime);
    }

    /** The families it grants something in that this version has no gates for; in the order of the manifest's keys. */
    public Set<Family> notEnforced() {
        Set<Family> families = EnumSet.noneOf(Family.class);
        if (!databases.isEmpty()) families.add(Family.DATABASES);
        if (!http.isEmpty()) families.add(Family.HTTP);
        if (!files.isEmpty()) families.add(Family.FILES);
        if (!processes.isEmpty()) families.add(Family.PROCESSES);
        if (!network.isEmpty()) families.add(Family.NETWORK);
        if (!runtime.isEmpty()) families.add(Family.RUNTIME);
        families.removeIf(Family::enforced);
        return families;
    }
}
