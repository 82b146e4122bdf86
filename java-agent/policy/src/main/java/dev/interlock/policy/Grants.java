package dev.interlock.policy;

/** What a manifest grants, compiled, one part a family. */
record Grants(
        Databases databases, FileRights files, NetworkRights network, ProcessRights processes, RuntimeRights runtime) {
    static Grants of(Manifest manifest, Surroundings surroundings) {
        return new Grants(
                new Databases(manifest),
                new FileRights(manifest, surroundings),
                new NetworkRights(manifest, surroundings),
                new ProcessRights(manifest, surroundings),
                new RuntimeRights(manifest));
    }
}
