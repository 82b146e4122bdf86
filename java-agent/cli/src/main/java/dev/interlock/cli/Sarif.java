package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.config.Fault;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Faults and warnings for tools that show them beside the code: the Static Analysis Results Interchange Format 2.1.0 (OASIS
 * Standard, 27 March 2020).
 */
final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private Sarif() {}

    static String of(List<Fault> faults, List<Warning> warnings) {
        List<Object> results = new ArrayList<>();
        for (Fault fault : faults) results.add(result("fault", "error", fault));
        for (Warning warning : warnings) results.add(result(warning.rule().id, "warning", warning.fault()));
        List<Object> rules = new ArrayList<>();
        rules.add(rule("fault", "A manifest or rule file that keeps a guarded JVM from starting"));
        for (Warning.Kind kind : Warning.Kind.values()) rules.add(rule(kind.id, kind.description));
        Object driver = members("name", "Interlock", "rules", rules);
        Object run = members("tool", members("driver", driver), "results", results);
        return Json.write(members("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)));
    }

    private static Object rule(String id, String description) {
        return members("id", id, "shortDescription", members("text", description));
    }

    private static Object result(String rule, String level, Fault fault) {
        Object region = members(
                "startLine", fault.place().line(), "startColumn", fault.place().column());
        Object artifact = members("uri", uri(fault.place().file()));
        Object place = members("physicalLocation", members("artifactLocation", artifact, "region", region));
        return members(
                "ruleId",
                rule,
                "level",
                level,
                "message",
                members("text", fault.message()),
                "locations",
                List.of(place));
    }

    /** @param pairs names and values by turns */
    private static Map<String, Object> members(Object... pairs) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) members.put((String) pairs[i], pairs[i + 1]);
        return members;
    }

    /** Relative as it is named, so that it is found in a repository. */
    private static String uri(String file) {
        boolean absolute = new File(file).isAbsolute();
        try {
            return absolute
                    ? new URI("file", "", file, null).toString()
                    : new URI(null, null, "/" + file, null).getRawPath().substring(1);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(file, impossible);
        }
    }
}
