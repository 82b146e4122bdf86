package dev.interlock.ruletests;

import dev.interlock.config.ConfigFaults;
import dev.interlock.config.RuleTestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rule files and tests of them in a folder of their own. */
record Files(Path folder) {
    private static final String KEY = "ed25519:MCowBQYDK2VwAyEA0g9H79p0sRlOotjBPzX2bDt4um12ECw54rGwkDV8z2w=";
    private static final String OTHER = "ed25519:MCowBQYDK2VwAyEAKZazGt5XH78oebUmpoqW8Ki5diX5D/JqANExeKEQ4q0=";

    /** @param rules the list under {@code rules:} */
    Files rules(String rules) {
        return write("rules.yaml", """
                interlock-rules: 1
                name: tested
                freezes:
                  - { id: sales, reason: Sales., time-zone: UTC, from: 2026-11-26T00:00, until: 2026-12-01T00:00 }
                  - { id: nights, reason: Night., time-zone: UTC, cron: "0 20 * * *", for: 10h }
                approvers:
                  dba:
                    - { name: ana, key: "@1@" }
                    - { name: li, key: "@2@" }
                rules:
                """.replace("@1@", KEY).replace("@2@", OTHER) + rules.indent(2));
    }

    /** @param cases the list under {@code cases:} */
    Files cases(String cases) {
        return write("rules.tests.yaml", "tests-for: tested\ncases:\n" + cases.indent(2));
    }

    Files write(String name, String text) {
        try {
            java.nio.file.Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Report report() throws ConfigFaults {
        return Report.of(RuleTestFiles.read(List.of(folder.toFile())), true, true);
    }

    /** What came of each case that fails. */
    List<String> failures() throws ConfigFaults {
        List<String> failures = new ArrayList<>();
        for (Report.OfFile file : report().files()) {
            for (Result result : file.results()) {
                if (result.failure() != null) failures.add(result.test().name() + ": " + result.failure());
            }
        }
        return failures;
    }

    List<String> gaps() throws ConfigFaults {
        return report().gaps().stream().map(fault -> fault.message()).toList();
    }

    /** With line and column. */
    List<String> survivors() throws ConfigFaults {
        return report().survivors().stream()
                .map(fault -> fault.place().line() + ":" + fault.place().column() + " "
                        + fault.message().replace("no case turns red ", ""))
                .toList();
    }
}
