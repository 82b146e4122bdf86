package dev.interlock.cli.learn;

import dev.interlock.audit.TrailScan;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What trails tell of the operations that were observed, merged over all runs. For one thread. */
public final class Evidence {
    /** As much as a JVM of the usual size holds with ease; no application does so many different things. */
    private static final int MOST = 200_000;

    private final Map<Item, Tally> items = new LinkedHashMap<>();
    private final Map<Item, String> ruled = new LinkedHashMap<>();
    private final Set<String> applications = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();
    private int runs;
    private long untold;
    private String from = "";
    private String until = "";

    private final String application;

    private Evidence(String application) {
        this.application = application;
    }

    /** @param application whose runs count; empty for those of every application */
    public static Evidence read(List<File> trails, String application) throws IOException {
        Evidence evidence = new Evidence(application);
        for (File trail : trails) {
            TrailEvidence reading = new TrailEvidence(evidence, application);
            TrailScan.scan(trail, reading);
            reading.note(trail.getName(), evidence.notes);
        }
        if (evidence.untold > 0) {
            evidence.notes.add(evidence.untold + " operations are not told apart from others, since more than " + MOST
                    + " different ones were observed, and not granted: learn from fewer runs at once");
        }
        return evidence;
    }

    /** @return the number of the run that begins */
    int begin() {
        return runs++;
    }

    void of(String application) {
        applications.add(application);
    }

    void at(String time) {
        if (time.isEmpty()) return;
        if (from.isEmpty() || time.compareTo(from) < 0) from = time;
        if (time.compareTo(until) > 0) until = time;
    }

    /** The tally to count an item in. */
    Tally tally(Item item) {
        Tally known = items.get(item);
        if (known != null) return known;
        Tally tally = new Tally();
        if (items.size() < MOST) items.put(item, tally);
        else untold++;
        return tally;
    }

    void denied(Item item, String rule) {
        if (ruled.size() < MOST) ruled.putIfAbsent(item, rule);
    }

    Map<Item, Tally> items() {
        return items;
    }

    /** What a rule denied in some run, and which. */
    Map<Item, String> ruled() {
        return ruled;
    }

    /** Whose runs these are. */
    public String application() {
        return application.isEmpty() ? applications.iterator().next() : application;
    }

    /** Whose runs were found, whether they count or not. */
    public Set<String> applications() {
        return applications;
    }

    /** What a person should know of the trails, in sentences without their dots. */
    public List<String> notes() {
        return notes;
    }

    public int runs() {
        return runs;
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    /** When the first record was written that counts; empty if there is none. */
    public String from() {
        return from;
    }

    public String until() {
        return until;
    }
}
