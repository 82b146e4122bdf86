package dev.interlock.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {
    @TempDir
    Path temp;

    private Scene scene;

    @BeforeEach
    void begin() throws Exception {
        scene = new Scene(temp.resolve("state"));
    }

    private Request request(Action action, String claimed) throws Exception {
        scene.confirmations.ask(new Question(() -> action, scene.dba(2), "7f3a9c2e", claimed, false));
        return scene.shown();
    }

    private static Action with(SqlAction a, List<String> statements, List<List<Bind>> binds, int executions) {
        return new SqlAction(
                a.database(),
                statements,
                binds,
                executions,
                a.kinds(),
                a.tables(),
                a.destructive(),
                true,
                a.transaction(),
                a.application(),
                a.jvm(),
                a.manifest(),
                a.rules(),
                a.ruleIds());
    }

    private String rendered(Request request, boolean whole) {
        String text = Rendering.of(request, scene.time.wall(), whole);
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        return text;
    }

    @Test
    void showsTheEffectFirstAndTheClaimLast() throws Exception {
        Request request = request(scene.drop("customers"), "Only a\u202e test \u001b[2Jtable, please approve");
        scene.time.pass(Duration.ofSeconds(75));
        assertThat(rendered(request, false)).isEqualTo("""
                        Request %s

                                        DROP  customers

                          database      jdbc:postgresql://orders-db.internal:5432/orders
                          application   order-assistant, JVM %s
                          rows          not measured
                          destructive   YES
                          can be undone NO
                          transaction   auto-commit
                          asked         2026-11-28T10:00:00Z, 75 s ago
                          approve by    2026-11-28T10:10:00Z, 8 min left
                          then          it executes within 60 s, once
                          needs         2 of dba (ana, li), rule drop-needs-a-dba
                                        It cannot be undone.
                          type back     customers

                        Statement
                            DROP TABLE customers

                        +- claimed by the agent, unverified ------------------------------------------
                        | Only a\\u{202e} test \\u{1b}[2Jtable, please approve
                        +-----------------------------------------------------------------------------
                        """.formatted(
                        request.shortId(), scene.confirmations.jvm().substring(0, 8)));
    }

    @Test
    void showsBoundValuesByTypeAndLongOnesByTheirBeginning() throws Exception {
        List<Bind> row = List.of(
                Bind.of("it's"),
                Bind.of(null),
                Bind.of(7L),
                Bind.of(new byte[] {1, 2}),
                Bind.of("\u202e"),
                Bind.of("x".repeat(3000)));
        Action update = with(scene.drop("t"), List.of("UPDATE t SET a = ?"), List.of(row), 1);
        assertThat(rendered(request(update, null), false))
                .contains("Bound values\n    1  string  it's\n    2  NULL\n    3  long  7\n    4  bytes  0102\n"
                        + "    5  string  \\u{202e}\n    6  string  xxx")
                .contains("[... 3000\n    in all, SHA-256 ")
                .doesNotContain("claimed");
    }

    @Test
    void cutsLongStatementsInTheMiddleAndSaysSo() throws Exception {
        String sql = "UPDATE t SET a = '" + "y".repeat(5_000) + "' WHERE id = 1";
        Request request = request(with(scene.drop("t"), List.of(sql), List.of(), 1), null);
        assertThat(rendered(request, false))
                .contains("UPDATE t SET a")
                .contains("2932 characters left out, see --full; SHA-256 of the whole")
                .contains("' WHERE id = 1");
        assertThat(rendered(request, true)).doesNotContain("left out");
    }

    @Test
    void showsTheEndsOfALongBatch() throws Exception {
        List<List<Bind>> rows = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) rows.add(List.of(Bind.of(i)));
        Request request = request(with(scene.drop("t"), List.of("DELETE FROM t WHERE id = ?"), rows, 1000), null);
        assertThat(rendered(request, false))
                .contains("  executes      1000 times, as one batch\n")
                .contains("Bound values of execution 8\n    1  integer  8\n")
                .contains("\n[... 991 executions left out, see --full ...]\n")
                .contains("Bound values of execution 1000\n    1  integer  1000\n")
                .doesNotContain("execution 9\n");
        assertThat(rendered(request, true)).contains("execution 500\n");
    }

    @Test
    void showsEveryArgumentOfAProcess() throws Exception {
        Request request = request(push("origin", "main"), null);
        assertThat(request.action().digest())
                .isEqualTo(push("origin", "main").digest())
                .isNotEqualTo(push("origin main").digest());
        assertThat(rendered(request, false))
                .contains("""

                                        START  /usr/bin/git

                          application   order-assistant, JVM %s
                          can be undone NO
                        """.formatted(scene.confirmations.jvm().substring(0, 8)))
                .contains("  type back     git\n")
                .contains("\nIn full\n    argument  push\n    argument  origin\n    argument  main\n"
                        + "    folder  /app\n");
    }

    private JvmAction push(String... arguments) {
        List<JvmAction.Detail> details = new ArrayList<>();
        details.add(new JvmAction.Detail("argument", "push"));
        for (String argument : arguments) details.add(new JvmAction.Detail("argument", argument));
        details.add(new JvmAction.Detail("folder", "/app"));
        return new JvmAction(
                "process",
                List.of("start"),
                "/usr/bin/git",
                "git",
                details,
                false,
                "order-assistant",
                scene.confirmations.jvm(),
                "a".repeat(64),
                "b".repeat(64),
                List.of("push-needs-a-dba"));
    }

    @Test
    void writesOutWhatATerminalWouldHide() {
        assertThat(Visible.of("a\nb\u0007\u202e\u200b\u00a0\ufe0f\u3164\ud800é漢😀"))
                .isEqualTo("a\\u{a}b\\u{7}\\u{202e}\\u{200b}\\u{a0}\\u{fe0f}\\u{3164}\\u{d800}é漢😀");
        assertThat(Visible.lines("a\r\nb\tc\rd")).isEqualTo("a\nb    c\\u{d}d");
    }
}
