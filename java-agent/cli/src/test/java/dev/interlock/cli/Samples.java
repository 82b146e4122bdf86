package dev.interlock.cli;

/** The files that most tests use. */
final class Samples {
    static final String MANIFEST = """
            interlock: 1
            application: shop
            databases:
              - url: jdbc:postgresql://db.internal:5432/orders
                select: ["*"]
                update: [orders]
                drop: ["*"]
            """;

    static final String KEY = "ed25519:MCowBQYDK2VwAyEA0g9H79p0sRlOotjBPzX2bDt4um12ECw54rGwkDV8z2w=";

    static final String RULES = """
            interlock-rules: 1
            name: baseline
            freezes:
              - id: black-friday
                reason: Peak sales.
                time-zone: Europe/Berlin
                from: 2026-11-26T00:00
                until: 2026-12-01T06:00
            approvers:
              dba:
                - { name: ana, key: "@KEY@" }
            rules:
              - id: nothing-destructive-in-a-freeze
                when: { sql: destructive, during: any }
                then: deny
              - id: drop-needs-a-dba
                when: { sql: [drop] }
                then: confirm
                ask: dba
                wait: 1s
            """.replace("@KEY@", KEY);

    static final String DATABASE = "jdbc:postgresql://db.internal/orders";

    private Samples() {}
}
