package dev.interlock.policy;

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
}
