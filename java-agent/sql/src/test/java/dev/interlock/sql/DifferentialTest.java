package dev.interlock.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every disagreement with JSqlParser and Druid is one that the table beside the lists explains. */
class DifferentialTest {
    @Test
    void disagreesWithOthersWhereTheTableSaysWhy() {
        Peers peers = new Peers();
        Map<String, Integer> found = new TreeMap<>();
        for (Listed one : Listed.all()) {
            count(found, "jsqlparser", one.judged(), peers.jsqlparser(one));
            count(found, "druid", one.judged(), peers.druid(one));
        }

        assertThat(found).isEqualTo(explained());
    }

    private static void count(Map<String, Integer> found, String parser, String ours, String theirs) {
        if (!ours.equals(theirs)) found.merge(String.join(" ", parser, ours, theirs), 1, Integer::sum);
    }

    private static Map<String, Integer> explained() {
        Map<String, Integer> table = new TreeMap<>();
        for (String line : Listed.lines("differential.txt")) {
            String[] columns = line.split(" +", 5);
            assertThat(columns).as(line).hasSize(5);
            table.put(String.join(" ", columns[0], columns[1], columns[2]), Integer.parseInt(columns[3]));
        }
        return table;
    }
}
