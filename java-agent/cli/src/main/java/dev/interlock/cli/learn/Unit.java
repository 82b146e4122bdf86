package dev.interlock.cli.learn;

import dev.interlock.audit.Sha256;
import dev.interlock.policy.Family;
import dev.interlock.policy.Operation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The least that a person can say yes to: one kind on one table, one method on one URL, one access to one path. Units on
 * the same subject share a line of the manifest.
 */
public final class Unit {
    private static final int DIGITS = 5;

    private final Family section;
    private final String subject;
    private final String verb;
    private final String name;
    private final boolean general;
    private final Tally tally = new Tally();
    private final Set<Risk> risks = EnumSet.noneOf(Risk.class);
    private final List<Operation> covers = new ArrayList<>(1);

    /**
     * @param subject what the line is about: a URL, a path, a command or a target
     * @param verb what may be done there; empty where the subject says it all
     * @param name the table; empty elsewhere
     * @param general whether it grants more than what was observed
     */
    Unit(Family section, String subject, String verb, String name, boolean general) {
        this.section = section;
        this.subject = subject;
        this.verb = verb;
        this.name = name;
        this.general = general;
    }

    void add(Tally seen, Operation operation) {
        tally.add(seen);
        covers.add(operation);
    }

    void risk(Risk risk) {
        risks.add(risk);
    }

    public Family section() {
        return section;
    }

    public String subject() {
        return subject;
    }

    public String verb() {
        return verb;
    }

    public String name() {
        return name;
    }

    boolean general() {
        return general;
    }

    public Tally tally() {
        return tally;
    }

    /** In the order of {@link Risk}. */
    public Set<Risk> risks() {
        return risks;
    }

    /** What was observed of it. */
    List<Operation> covers() {
        return covers;
    }

    /** The same for the same grant, whenever it is learned. */
    public String id() {
        return Sha256.hex(section + "\n" + subject + "\n" + verb + "\n" + name).substring(0, DIGITS);
    }

    /** {@code delete on orders, jdbc:h2:mem:shop}. */
    public String title() {
        return switch (section) {
            case DATABASES -> (verb.isEmpty() ? "connect" : verb + " " + name) + " in " + subject;
            case HTTP, FILES -> verb + " " + subject;
            case PROCESSES -> "start " + subject;
            case NETWORK -> verb + " " + subject;
            case RUNTIME -> "power " + subject;
        };
    }
}
