package dev.interlock.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A look-up costs the same among ten grants and among ten thousand: told by what it touches, not by a clock. */
class ManyGrantsTest {
    private static final Place PLACE = new Place("interlock.yaml", 1, 1);

    @Test
    void aPathLeadsToAsManyNodesAmongTenThousandGrantsAsAmongTen() {
        PathTable few = paths(10);
        PathTable many = paths(10_000);

        for (String path : List.of("/app/tenant7/a/b.txt", "/data/x/7-N/y", "/logs/a/b/7.log", "/none/at/all")) {
            assertThat(many.nodes(path)).as(path).isEqualTo(few.nodes(path));
            assertThat(many.bits(path)).as(path).isEqualTo(few.bits(path));
        }
        assertThat(many.longestBucket()).isEqualTo(few.longestBucket()).isEqualTo(1);
    }

    private static PathTable paths(int count) {
        PathTable table = new PathTable();
        for (int i = 0; i < count / 5; i++) {
            table.add("/app/tenant" + i + "/**", 1, PLACE);
            table.add("/app/tenant" + i + "/b" + i + "*/x", 2, PLACE);
            table.add("/data/*/" + i + "-N*/y", 1, PLACE);
            table.add("/data/*/*-" + i + "/y", 1, PLACE);
            table.add("/logs/**/" + i + ".log", 4, PLACE);
        }
        table.add("/app/tenant7/**", 1, PLACE);
        table.add("/data/*/7-N*/y", 1, PLACE);
        table.add("/logs/**/7.log", 4, PLACE);
        return table;
    }

    @Test
    void aNameIsHeldAgainstFewGlobsHoweverManyThereAre() {
        GlobTable<Integer> names = new GlobTable<>(false);
        for (int i = 0; i < 10_000; i++) {
            names.put("*.tenant" + i + ".internal", i);
            names.put("redis-" + i + "-*", -i);
        }
        List<Integer> found = new ArrayList<>();
        names.collect("redis-77-a.tenant9.internal", found);

        assertThat(names.longestBucket()).isEqualTo(1);
        assertThat(found).containsExactlyInAnyOrder(9, -77);
    }

    @Test
    void portsOfOneHostAreFoundAmongTenThousand() {
        Ports ports = new Ports();
        for (int i = 0; i < 10_000; i++) ports.add(1 + 6 * i, 3 + 6 * i, PLACE);

        assertThat(ports.of(6 * 9_999 + 3)).isEqualTo(PLACE);
        assertThat(ports.of(6 * 9_999 + 4)).isNull();
        assertThat(ports.of(0)).isNull();
    }

    @Test
    void portsThatOverlapAreJoined() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            Ports ports = new Ports();
            Set<Integer> open = new HashSet<>();
            for (int i = 0; i < 8; i++) {
                int from = random.nextInt(60);
                int until = from + random.nextInt(20);
                ports.add(from, until, PLACE);
                for (int port = from; port <= until; port++) open.add(port);
            }
            for (int port = 0; port < 90; port++) {
                assertThat(ports.of(port) != null).as("port " + port).isEqualTo(open.contains(port));
            }
        }
    }

    /** Against the plain matcher, which knows no trie, over many small patterns. */
    @Test
    void theTrieMatchesWhatTheGlobsMatchOneByOne() {
        Random random = new Random(7);
        for (int round = 0; round < 3_000; round++) {
            PathTable table = new PathTable();
            List<String> globs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String glob = text(random, "ab*?/", "**/");
                globs.add(glob);
                table.add(glob, 1, PLACE);
            }
            for (int i = 0; i < 10; i++) {
                String path = "/b" + text(random, "ab/", "a/");
                if (path.endsWith("/")) continue;
                boolean matches = false;
                for (String glob : globs) matches |= reference(glob, path);
                assertThat(table.bits(path) == 1).as(globs + " on " + path).isEqualTo(matches);
            }
        }
    }

    private static String text(Random random, String characters, String more) {
        StringBuilder text = new StringBuilder("/");
        for (int i = random.nextInt(9); i > 0; i--) {
            if (random.nextInt(5) == 0) text.append(more);
            else text.append(characters.charAt(random.nextInt(characters.length())));
        }
        String single = text.toString();
        while (single.contains("//")) single = single.replace("//", "/");
        while (single.contains("***")) single = single.replace("***", "**");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    /** Segment by segment, by trying everything; {@code **} may also stand inside a segment. */
    private static boolean reference(String glob, String path) {
        return Reference.matches(glob, path)
                // dir/** is the folder as well, and a/**/b is a/b as well.
                || glob.endsWith("/**") && reference(glob.substring(0, glob.length() - 3), path.equals("/") ? "" : path)
                || middle(glob, path);
    }

    private static boolean middle(String glob, String path) {
        for (int at = glob.indexOf("/**/"); at >= 0; at = glob.indexOf("/**/", at + 1)) {
            if (reference(glob.substring(0, at) + glob.substring(at + 3), path)) return true;
        }
        return false;
    }

    private static final class Reference {
        static boolean matches(String glob, String path) {
            if (glob.isEmpty()) return path.isEmpty();
            char c = glob.charAt(0);
            boolean deep = glob.startsWith("**");
            if (c == '*') {
                String rest = glob.substring(deep ? 2 : 1);
                if (deep && rest.startsWith("*")) return matches(rest.substring(0, 0) + "**" + rest.substring(1), path);
                for (int i = 0; i <= path.length(); i++) {
                    if (matches(rest, path.substring(i))) return true;
                    if (i < path.length() && path.charAt(i) == '/' && !deep) return false;
                }
                return false;
            }
            if (path.isEmpty() || c == '?' && path.charAt(0) == '/') return false;
            return (c == '?' || c == path.charAt(0)) && matches(glob.substring(1), path.substring(1));
        }
    }
}
