package dev.interlock.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All commands by name. One is made when it is asked for: the others cost nothing. */
final class Commands {
    /** Names and what they do; a command of two words belongs to the group of its first. */
    private static final String[][] ALL = {
        {"check", "checks manifests and rule files"},
        {"manifest diff", "tells what a changed manifest grants more, and less"},
        {"explain", "tells the story of a decision"},
        {"explain sql", "tells what would be decided of an SQL text"},
        {"explain file", "tells what would be decided of a file"},
        {"explain http", "tells what would be decided of an HTTP request"},
        {"explain connect", "tells what would be decided of a socket or a name"},
        {"explain process", "tells what would be decided of a command"},
        {"learn", "makes a manifest of what was observed"},
        {"test", "runs tests of rule files"},
        {"sql", "tells what SQL texts do"},
        {"pending", "shows the requests that wait for an answer"},
        {"approve", "says yes to a request"},
        {"deny", "says no to a request"},
        {"undo", "brings back the rows that a confirmed call changed"},
        {"keygen", "makes an approver's key"},
        {"freeze now", "orders a freeze at once"},
        {"freeze lift", "ends an ordered freeze"},
        {"freeze list", "shows the ordered freezes"},
        {"freeze next", "shows when freezes hold"},
        {"audit tail", "shows the last records of the audit trail"},
        {"audit verify", "finds changed, lost or moved records"},
        {"audit export", "prints records for other tools"},
        {"doctor", "tells what is guarded, and what is not"},
    };

    private Commands() {}

    /** Null if there is none of that name. */
    static @Nullable Command of(String name) {
        return switch (name) {
            case "check" -> new Check();
            case "manifest diff" -> new ManifestDiff();
            case "explain" -> new Explain();
            case "explain sql" -> new ExplainSql();
            case "explain file" -> new ExplainFile();
            case "explain http" -> new ExplainHttp();
            case "explain connect" -> new ExplainConnect();
            case "explain process" -> new ExplainProcess();
            case "learn" -> new Learn();
            case "test" -> new TestRules();
            case "sql" -> new Sql();
            case "pending" -> new Pending();
            case "approve" -> new Approve();
            case "deny" -> new Deny();
            case "undo" -> new Undo();
            case "keygen" -> new Keygen();
            case "freeze now" -> new FreezeNow();
            case "freeze lift" -> new FreezeLift();
            case "freeze list" -> new FreezeList();
            case "freeze next" -> new FreezeNext();
            case "audit tail" -> new AuditTail();
            case "audit verify" -> new AuditVerify();
            case "audit export" -> new AuditExport();
            case "doctor" -> new Doctor();
            default -> null;
        };
    }

    static String[][] all() {
        return ALL;
    }

    /** The first words, each once. */
    static List<String> firstWords() {
        List<String> words = new ArrayList<>();
        for (String[] command : ALL) {
            String first = command[0].split(" ", 2)[0];
            if (!words.contains(first)) words.add(first);
        }
        return words;
    }

    /** The second words that go with a first one. */
    static List<String> group(String first) {
        List<String> words = new ArrayList<>();
        for (String[] command : ALL) {
            if (command[0].startsWith(first + " ")) words.add(command[0].substring(first.length() + 1));
        }
        return words;
    }
}
