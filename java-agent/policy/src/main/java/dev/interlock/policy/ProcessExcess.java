package dev.interlock.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one manifest grants of commands beyond another. A program's name and its path are two: what the name means is not known. */
final class ProcessExcess {
    private final Words words = new Words();
    private final Automaton automaton = words.automaton;

    private ProcessExcess() {}

    static void find(Written before, Written after, Excess excess) {
        new ProcessExcess().compare(before, after, excess);
    }

    private void compare(Written before, Written after, Excess excess) {
        List<Automaton.Part> parts = new ArrayList<>();
        Set<List<Object>> same = new HashSet<>();
        Map<String, Set<String>> spellings = new HashMap<>();
        for (ProcessGrant grant : before.manifest().processes()) {
            if (same.add(identity(before, grant))) parts.add(part(before, grant));
            String word = grant.command().get(0);
            spellings
                    .computeIfAbsent(ProcessRights.name(word), name -> new HashSet<>())
                    .add(word);
        }
        Containment granted = new Containment(automaton, automaton.either(parts));
        for (ProcessGrant grant : after.manifest().processes()) {
            if (same.contains(identity(after, grant))) continue;
            Containment.Answer answer = granted.of(part(after, grant));
            String what = title(after, grant);
            if (!answer.inside() && otherwiseNamed(grant, spellings)) {
                excess.doubtful(grant.place(), what, "which file a program's name means depends on the machine");
            } else {
                excess.add(grant.place(), what, answer);
            }
        }
    }

    private static List<Object> identity(Written in, ProcessGrant grant) {
        return List.of(
                command(in, grant),
                new HashSet<>(grant.environment()),
                grant.directory() == null ? "" : in.text(grant.place(), "directory", grant.directory()));
    }

    private static List<String> command(Written in, ProcessGrant grant) {
        String written = in.text(grant.place(), "command", "");
        if (written.isEmpty()) return grant.command();
        List<String> command = new ArrayList<>();
        for (String word : written.replace('\t', ' ').split(" ")) {
            if (!word.isEmpty()) command.add(word);
        }
        return command;
    }

    private static String title(Written in, ProcessGrant grant) {
        StringBuilder title = new StringBuilder("the command '");
        title.append(Sentence.words(String.join(" ", command(in, grant)))).append('\'');
        if (!grant.environment().isEmpty()) {
            title.append(" with ")
                    .append(String.join(", ", grant.environment()))
                    .append(" in its environment");
        }
        if (grant.directory() != null) {
            title.append(" in ").append(Sentence.path(in.text(grant.place(), "directory", grant.directory())));
        }
        return title.toString();
    }

    private static boolean otherwiseNamed(ProcessGrant grant, Map<String, Set<String>> spellings) {
        String word = grant.command().get(0);
        Set<String> known = spellings.getOrDefault(ProcessRights.name(word), Set.of());
        return known.size() > 1 || known.size() == 1 && !known.contains(word);
    }

    private Automaton.Part part(Written in, ProcessGrant grant) {
        List<String> command = command(in, grant);
        Automaton.Part all = program(command.get(0));
        if (command.get(0).equals("**")) all = automaton.sequence(all, rest());
        for (int i = 1; i < command.size(); i++) all = automaton.sequence(all, argument(command.get(i)));
        return automaton.sequence(all, words.mark(Words.END), directory(in, grant), environment(grant));
    }

    private Automaton.Part program(String word) {
        if (word.equals("*") || word.equals("**")) {
            return automaton.either(words.anything(), automaton.letters(Automaton.OPAQUE, Automaton.LAST));
        }
        return word.indexOf("${") >= 0 ? automaton.opaque(word) : automaton.text(word);
    }

    private Automaton.Part argument(String word) {
        if (word.equals("**")) return rest();
        return words.of(Words.ARGUMENT, word.indexOf("${") >= 0 ? automaton.opaque(word) : words.glob(word));
    }

    private Automaton.Part rest() {
        Automaton.Part any = automaton.either(words.anything(), automaton.letters(Automaton.OPAQUE, Automaton.LAST));
        return automaton.repeated(words.of(Words.ARGUMENT, any));
    }

    private Automaton.Part directory(Written in, ProcessGrant grant) {
        Automaton.Part own = words.mark(Words.OWN);
        if (grant.directory() == null) return own;
        String written = in.text(grant.place(), "directory", grant.directory());
        return automaton.either(own, words.of(Words.DIRECTORY, words.path(written)));
    }

    private Automaton.Part environment(ProcessGrant grant) {
        List<Automaton.Part> names = new ArrayList<>();
        for (String name : grant.environment()) names.add(words.glob(name));
        return automaton.repeated(words.of(Words.VARIABLE, automaton.either(names)));
    }
}
