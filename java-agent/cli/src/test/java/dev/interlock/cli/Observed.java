package dev.interlock.cli;

import dev.interlock.audit.Entry;
import dev.interlock.audit.Event;
import dev.interlock.audit.OperationNote;
import dev.interlock.audit.StateFolder;
import dev.interlock.audit.Trail;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The trail of a run that observed, as a JVM writes it. */
final class Observed implements AutoCloseable {
    private final Trail trail;
    private int decisions;

    Observed(File state, String application, String folder) throws IOException {
        Map<String, Object> folders =
                Map.of("manifest", folder, "working", folder, "temporary", "/tmp", "home", "/home/shop");
        trail = Trail.open(StateFolder.open(state), application, Map.of("mode", "observe", "folders", folders));
    }

    File file() {
        return trail.file();
    }

    Observed select(int times, String table) throws IOException {
        return sql(times, "false", List.of("select", table));
    }

    /** @param effect its kind, and the parts of the name */
    Observed sql(int times, String destructive, List<String> effect) throws IOException {
        OperationNote note = OperationNote.sql(
                        List.of(effect.get(0)),
                        List.of(effect.get(1)),
                        "jdbc:postgresql://db:5432/shop",
                        "ab".repeat(32))
                .with("effects", List.of(effect))
                .with("destructive", destructive);
        return see(times, destructive.equals("false") ? note : note.with("because", "DELETE without a WHERE"));
    }

    Observed file(int times, String access, String path) throws IOException {
        return see(times, OperationNote.file(List.of(access), path));
    }

    Observed http(int times, String method, String url) throws IOException {
        return see(times, OperationNote.http(method, url, null, List.of()));
    }

    Observed see(int times, OperationNote note) throws IOException {
        return see(times, note, "com.shop.Orders.load(Orders.java:41)", null);
    }

    Observed see(int times, OperationNote note, String at, Long rows) throws IOException {
        String id = String.format("%08x", ++decisions);
        trail.append(
                Entry.of(Event.OBSERVED)
                        .decision(id)
                        .operation(note)
                        .where("interlock.yaml:1:1")
                        .message("Denied by Interlock: it is not granted (interlock.yaml:1:1). Decision " + id + ".")
                        .at(at),
                false);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("times", Map.of(id, (long) times));
        if (rows != null) detail.put("rows", Map.of(id, rows));
        if (times > 1 || rows != null) trail.append(Entry.of(Event.SEEN).detail(detail), false);
        return this;
    }

    Observed denied(String rule, OperationNote note) throws IOException {
        trail.append(Entry.of(Event.DENIED).decision("ffffffff").operation(note).rule(rule), false);
        return this;
    }

    @Override
    public void close() throws IOException {
        trail.close();
    }
}
