package dev.interlock.cli;

import dev.interlock.config.Fault;
import dev.interlock.policy.Place;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The files to check, told apart by their first key. */
final class Selection {
    private final List<File> manifests = new ArrayList<>();
    private final List<File> rules = new ArrayList<>();
    private final List<File> tests = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    List<File> manifests() {
        return manifests;
    }

    List<File> rules() {
        return rules;
    }

    /** Of rules. */
    List<File> tests() {
        return tests;
    }

    void add(File path, List<Fault> faults) throws IOException {
        if (path.isDirectory()) addFolder(path, faults);
        else addFile(path);
    }

    /** What {@code --rules} names is a rule file, whatever it says. */
    void addRules(File path, List<Fault> faults) throws IOException {
        if (known.add(path.getCanonicalPath())) rules.add(path);
    }

    private void addFolder(File folder, List<Fault> faults) throws IOException {
        File[] files = folder.listFiles();
        if (files == null) {
            faults.add(new Fault(Place.of(folder.getPath()), "the folder cannot be read"));
            return;
        }
        Arrays.sort(files);
        boolean any = false;
        for (File file : files) {
            String name = file.getName();
            if (file.isDirectory() || name.startsWith(".")) continue;
            if (name.endsWith(".yml")) {
                faults.add(new Fault(Place.of(file.getPath()), "rule files end in .yaml; rename it"));
            }
            if (!name.endsWith(".yaml")) continue;
            any = true;
            addFile(file);
        }
        if (!any) faults.add(new Fault(Place.of(folder.getPath()), "the folder holds no *.yaml; nothing was checked"));
    }

    private void addFile(File file) throws IOException {
        if (!known.add(file.getCanonicalPath())) return;
        String key = FirstKey.of(file);
        switch (key) {
            case "interlock-rules" -> rules.add(file);
            case "tests-for" -> tests.add(file);
            // Whatever is wrong with a file that is neither, the manifest's reader tells best.
            default -> manifests.add(file);
        }
    }
}
