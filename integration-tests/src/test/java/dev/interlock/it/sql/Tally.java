package dev.interlock.it.sql;

import dev.interlock.it.sql.Bench.Outcome;
import dev.interlock.sql.Destructive;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.SqlAnalyzer;
import java.util.ArrayList;
import java.util.List;

/** Counts what a run found. Not thread-safe. */
final class Tally {
    final Dialect dialect;
    int rejected;
    int executed;
    int lossy;
    int doubted;
    int picking;
    final List<String> missed = new ArrayList<>();
    final List<String> doubts = new ArrayList<>();
    final List<String> alarms = new ArrayList<>();
    final List<String> strange = new ArrayList<>();

    Tally(Dialect dialect) {
        this.dialect = dialect;
    }

    void count(Forms.Made made, String sql, Outcome outcome, Destructive judged) {
        if (outcome == Outcome.REJECTED) {
            rejected++;
            return;
        }
        executed++;
        if (made.picks()) {
            picking++;
            if (judged != Destructive.NO) alarms.add(judged.word() + "  " + sql);
        }
        if (outcome != Outcome.LOST) return;
        if (!made.picks()) lossy++;
        if (judged == Destructive.NO && !made.picks()) missed.add(sql);
        if (judged == Destructive.UNKNOWN) {
            doubted++;
            doubts.add(sql);
        }
    }

    /** Counts what every engine takes, that loses nothing, and that nobody may be alarmed by. */
    void ordinary(String sql, Outcome outcome) {
        if (outcome != Outcome.KEPT) strange.add(outcome + "  " + sql);
        picking++;
        Destructive judged = SqlAnalyzer.analyze(sql, dialect).destructive();
        if (judged != Destructive.NO) alarms.add(judged.word() + "  " + sql);
    }

    @Override
    public String toString() {
        return dialect + ": " + executed + " executed (" + rejected + " rejected), " + lossy
                + " lost rows or objects, of these "
                + missed.size() + " judged harmless and " + doubted + " in doubt; " + picking
                + " picked rows, of these "
                + alarms.size() + " alarmed";
    }
}
