package dev.interlock.it.jdbc;

import dev.interlock.it.Approver;
import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An application whose changes ana approves, with the rows kept first. */
final class Keeper {
    private final Bed bed;
    private final Path folder;
    private final Approver ana;
    private final Child child;

    Keeper(Jdks.Jdk jdk, Bed bed, Path folder, String when) {
        this.bed = bed;
        this.folder = folder;
        this.ana = Approver.in(folder);
        String key = ana.keygen("ana.pem");
        String manifest = "interlock: 1\napplication: changing\ndatabases:\n  - url: \"" + bed.grantUrl() + "\"\n"
                + "    select: [\"*\"]\n    update: [\"*\"]\n    delete: [\"*\"]\n    truncate: [\"*\"]\n    drop: [\"*\"]\n    call: [\"*\"]\n"
                + "files:\n  - path: \"**\"\n    access: [read, write, delete]\n";
        String rules = "interlock-rules: 1\nname: kept\napprovers:\n  dba:\n    - { name: ana, key: \"" + key + "\" }\n"
                + "rules:\n  - id: keep\n    when: " + when + "\n    then: confirm\n    ask: dba\n    wait: 60s\n"
                + "    keep: before-image\n";
        this.child = Child.on(jdk, folder).manifest(manifest).rules(rules);
    }

    Child.Running start(String... arguments) {
        String[] all = Stream.concat(Stream.of(bed.url()), Stream.of(arguments)).toArray(String[]::new);
        return child.start(Changing.class, all);
    }

    /** Lets a statement through and returns what the application printed. */
    String approved(String... arguments) {
        Child.Running running = start(arguments);
        approve(asked());
        return running.await().out();
    }

    /** The id of the request that waits. */
    String asked() {
        return ana.asked();
    }

    void approve(String id) {
        ana.approve(id, "ana.pem");
    }

    Child.Result cli(String... arguments) {
        return ana.cli(arguments);
    }

    /** The same as a process of its own. */
    Child.Result process(String... arguments) {
        return child.cli(Approver.about(arguments));
    }

    /** Undoes a decision in the database itself. */
    Child.Result undo(String decision) {
        return process("undo", decision, "--url", bed.url(), "--driver", driver());
    }

    private String driver() {
        try {
            return Path.of(DriverManager.getDriver(bed.url())
                            .getClass()
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (SQLException | URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The newest before-image. */
    Path image() {
        try (Stream<Path> files = Files.list(folder.resolve("state/before-images"))) {
            return files.max(
                            java.util.Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The decision of the newest before-image. */
    String decision() {
        return image().getFileName().toString().replace(".image", "");
    }

    void execute(String... statements) {
        String multi = bed.kind() == Kind.MARIADB || bed.kind() == Kind.MYSQL ? "&allowMultiQueries=true" : "";
        try (Connection connection = DriverManager.getConnection(bed.url() + multi);
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Every row, every column, as text. */
    List<String> rows(String query) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(bed.url());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(found.getMetaData().getColumnLabel(i)).append('=');
                    row.append(found.getString(i)).append('\n');
                }
                rows.add(row.toString());
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return rows;
    }
}
