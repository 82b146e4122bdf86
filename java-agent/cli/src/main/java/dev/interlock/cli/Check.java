package dev.interlock.cli;

import dev.interlock.config.ConfigFaults;
import dev.interlock.config.Fault;
import dev.interlock.config.ManifestFile;
import dev.interlock.config.RuleFiles;
import dev.interlock.config.RuleTestFile;
import dev.interlock.config.RuleTestFiles;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Mode;
import dev.interlock.policy.RuleFile;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Checks manifests and rule files, exactly as a guarded JVM would read them. */
final class Check implements Command {
    private final List<CheckReport.Sound> sound = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    @Override
    public Usage usage() {
        return new Usage(
                        "check",
                        "Checks manifests and rule files, and prints every fault with its place, and "
                                + "warns of grants that give more than they seem to, of rules "
                                + "that never decide anything and of freezes that are over. Rule files are checked together, since they may refer to each other.")
                .words("[FILES...]", "manifests, rule files, or folders of them; ./interlock.yaml if none is named")
                .values("--rules", "PATH", "a rule file or a folder of them; may be repeated")
                .json()
                .flag("--sarif", "prints SARIF 2.1.0, which shows faults beside the code")
                .example("interlock check conf/agent.yaml --rules /etc/interlock/rules.d")
                .note("Exit status: 0 if there is no fault, else 1.");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        Selection files = new Selection();
        List<String> words = given.words();
        if (words.isEmpty()) files.add(ConfigFiles.manifestFile(given, session), faults);
        for (String word : words) files.add(session.file(word), faults);
        for (File path : ConfigFiles.rulePaths(given, session)) files.addRules(path, faults);
        for (File manifest : files.manifests()) manifest(manifest);
        rules(files.rules(), session.clock().instant());
        tests(files.tests());
        CheckReport report = new CheckReport(sound, faults, warnings);
        if (given.has("--sarif")) session.out().println(Sarif.of(faults, warnings));
        else if (given.has("--json")) session.out().println(report.json());
        else report.print(session);
        return faults.isEmpty() ? OK : NO;
    }

    private void manifest(File file) {
        try {
            Manifest manifest = ManifestFile.read(file);
            int grants = manifest.databases().size()
                    + manifest.http().size()
                    + manifest.files().size()
                    + manifest.processes().size()
                    + manifest.network().size()
                    + manifest.runtime().size();
            String mode = manifest.mode() == Mode.OBSERVE ? ", observing" : "";
            sound.add(new CheckReport.Sound(
                    file.getPath(), "manifest", manifest.application(), CheckReport.count(grants, "grant") + mode));
            warnings.addAll(WideGrants.of(manifest));
        } catch (ConfigFaults wrong) {
            faults.addAll(wrong.faults());
        }
    }

    private void rules(List<File> paths, Instant now) {
        if (paths.isEmpty()) return;
        try {
            List<RuleFile> read = RuleFiles.read(paths);
            warnings.addAll(IdleRules.of(read, now));
            for (RuleFile file : read) {
                String what = CheckReport.count(file.rules().size(), "rule") + ", "
                        + CheckReport.count(file.freezes().size(), "freeze");
                sound.add(new CheckReport.Sound(file.place().file(), "rules", file.name(), what));
            }
        } catch (ConfigFaults wrong) {
            faults.addAll(wrong.faults());
        }
    }

    /** Along with the rule files beside them, whose faults may have been found already. */
    private void tests(List<File> paths) {
        if (paths.isEmpty()) return;
        try {
            for (RuleTestFile file : RuleTestFiles.read(paths)) {
                String what = CheckReport.count(file.cases().size(), "case");
                sound.add(new CheckReport.Sound(
                        file.place().file(), "tests", file.rules().name(), what));
            }
        } catch (ConfigFaults wrong) {
            for (Fault fault : wrong.faults()) {
                if (!faults.contains(fault)) faults.add(fault);
            }
        }
    }
}
