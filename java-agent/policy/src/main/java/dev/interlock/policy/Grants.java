package dev.interlock.policy;

/** What a manifest grants, compiled, one part a family. */
record Grants(
        Databases databases,
        HttpRights http,
        FileRights files,
        NetworkRights network,
        ProcessRights processes,
        RuntimeRights runtime) {
    static Grants of(Manifest manifest, Surroundings surroundings) {
        NetworkRights network = new NetworkRights(manifest, surroundings);
        return new Grants(
                new Databases(manifest),
                new HttpRights(manifest, network),
                new FileRights(manifest, surroundings),
                network,
                new ProcessRights(manifest, surroundings),
                new RuntimeRights(manifest));
    }
}
