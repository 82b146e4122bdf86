package dev.interlock.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds each module to the others it may know. The poms say it for Maven; this says it for what is really used. */
class ModuleBoundariesTest {
    private static final String ROOT = "dev.interlock";
    private static final JavaClasses INTERLOCK = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @ParameterizedTest
    @CsvSource({
        "boot, ''",
        "sql, ''",
        "policy, dev.interlock.sql",
        "config, dev.interlock.policy dev.interlock.sql org.snakeyaml",
        "ruletests, dev.interlock.config dev.interlock.policy dev.interlock.sql org.junit.jupiter.api",
        "audit, ''",
        "confirmation, dev.interlock.audit dev.interlock.policy dev.interlock.sql",
        "guard, dev.interlock.confirmation dev.interlock.audit dev.interlock.policy dev.interlock.sql org.objectweb.asm"
                + " javax.net.ssl javax.sql",
        "cli, dev.interlock.guard dev.interlock.ruletests dev.interlock.config dev.interlock.confirmation dev.interlock.audit dev.interlock.policy"
                + " dev.interlock.sql picocli com.fasterxml.jackson org.slf4j",
    })
    void knowsOnlyWhatItMayKnow(String module, String others) {
        List<String> known = new ArrayList<>(List.of(ROOT + "." + module + "..", "java..", "jdk..", "org.jspecify.."));
        for (String other : others.split(" ")) known.add(other + "..");

        classes()
                .that()
                .resideInAPackage(ROOT + "." + module + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(known.toArray(new String[0]))
                .check(INTERLOCK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"boot", "sql", "policy", "config", "audit", "confirmation", "guard", "agent"})
    void touchesNothingInTheGuardedJvmThatTheApplicationSetsUp(String module) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.logging..", "java.lang.management..", "javax.management..", "org.slf4j..")
                .because("logging and beans belong to the application, which sets them up in main")
                .check(INTERLOCK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"boot", "sql", "policy", "config", "audit", "confirmation", "guard", "agent"})
    void opensNoFileThatAnInterruptedThreadCloses(String module) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + module + "..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.channels\\.(Async.*)?FileChannel")
                .because("the application's threads are interrupted, and the trail must outlive that")
                .check(INTERLOCK);
    }

    /** A module that this test does not know is held by none of its rules. */
    @Test
    void looksAtEveryModule() {
        assertThat(INTERLOCK.stream()
                        .map(type ->
                                type.getPackageName().substring(ROOT.length()).split("\\."))
                        .map(packages -> packages.length > 1 ? packages[1] : "")
                        .distinct())
                .containsExactlyInAnyOrder(
                        "",
                        "agent",
                        "audit",
                        "boot",
                        "cli",
                        "config",
                        "confirmation",
                        "guard",
                        "policy",
                        "ruletests",
                        "sql");
    }
}
