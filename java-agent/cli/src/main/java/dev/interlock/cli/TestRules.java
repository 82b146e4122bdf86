package dev.interlock.cli;

import dev.interlock.config.ConfigFaults;
import dev.interlock.config.RuleTestFile;
import dev.interlock.config.RuleTestFiles;
import dev.interlock.ruletests.Report;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs tests of rule files, by the function that guarded JVMs decide with. */
final class TestRules implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                        "test",
                        "Runs tests of rule files. Nothing is executed, and this machine does not count: "
                                + "a test means the same on each. Everything is granted unless a file of "
                                + "tests names a manifest.")
                .words("PATH...", "folders, files of tests, or rule files with tests beside them")
                .value("--junit", "FILE", "writes the results as JUnit XML as well")
                .flag("--coverage", "each rule must decide a case, and have a near miss")
                .flag("--mutate", "each change of a rule's conditions must turn a case red")
                .json()
                .example("interlock test rules/ --coverage --mutate --junit target/rules.xml")
                .note("Exit status: 0 if all is well, else 1.");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        List<File> paths = new ArrayList<>();
        for (String word : given.words()) paths.add(session.file(word));
        if (paths.isEmpty()) throw given.wrong("PATH is missing: name a folder of rule files and their tests");
        String junit = given.text("--junit");
        List<RuleTestFile> files = List.of();
        TestReport report;
        try {
            files = RuleTestFiles.read(paths);
            boolean coverage = given.has("--coverage");
            boolean mutation = given.has("--mutate");
            report = new TestReport(Report.of(files, coverage, mutation), List.of(), coverage, mutation);
        } catch (ConfigFaults wrong) {
            report = new TestReport(Report.of(List.of(), false, false), wrong.faults(), false, false);
        }
        if (junit != null) JunitXml.write(report, session.file(junit));
        if (given.has("--json")) session.out().println(report.json());
        else report.print(session);
        return report.passes() ? OK : NO;
    }
}
