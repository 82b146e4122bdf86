package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Eventually;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a confirmed call changed comes back as it was, to the last digit. */
class UndoTest {
    private static final String CHANGES = "{ sql: [delete, update, truncate, drop] }";

    private static final String[] POSTGRESQL = {
        "DROP TABLE IF EXISTS child, hard",
        "DROP DOMAIN IF EXISTS short",
        "DROP TYPE IF EXISTS mood, pair",
        "CREATE TYPE mood AS ENUM ('sad', 'so ''so''', 'happy')",
        "CREATE TYPE pair AS (a int, b text)",
        "CREATE DOMAIN short AS varchar(10) CHECK (value <> '')",
        """
        CREATE TABLE hard (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ser serial, plain int NOT NULL DEFAULT 7,
            n numeric, n2 numeric(20,6), f4 real, f8 double precision, m money, bo boolean, sm smallint,
            t text, c char(5), v varchar(20), "Odd ""Name" text, "one" "char",
            ts timestamp, tz timestamptz, d date, ti time, tiz timetz, iv interval,
            b bytea, j json, jb jsonb, ia int[], ta text[], iaa int[][], ba bytea[], fa float8[], tza timestamptz[],
            u uuid, e mood, ea mood[], bt bit(5), vb varbit, ip inet, ci cidr, ma macaddr, r int4range, p point,
            x xml, dm short, co pair, la text COLLATE "C" UNIQUE CHECK (la <> 'x'), tsv tsvector,
            g numeric GENERATED ALWAYS AS (n2 * 2) STORED)
        """,
        "CREATE INDEX hard_plain ON hard (plain DESC)",
        """
        INSERT INTO hard (n, n2, f4, f8, m, bo, sm, t, c, v, "Odd ""Name", "one", ts, tz, d, ti, tiz, iv, b, j, jb, ia, ta,
            iaa, ba, fa, tza, u, e, ea, bt, vb, ip, ci, ma, r, p, x, dm, co, la, tsv) VALUES
            (123456789012345678901234567890.0123456789000, 1.100000, 0.1, 0.1, 12.34, true, -32768,
             E'it''s\\n\\ta \\\\ "line"\\r {fn} ? :x $1 \\u00fc\\u4e16\\U0001F600\\u202E\\u0007', 'ab', 'trail  ', 'odd', 'z',
             '2026-03-29 02:30:00.123456', '2026-10-25 02:30:00.123456+02', '2026-02-28', '23:59:59.999999', '12:00:00.5+05:30',
             '1 year 2 mons -3 days 04:05:06.789', '\\x00ff5c27'::bytea, '{"b":1,  "a":[1.10, null], "a":"\\u00e9\\n"}',
             '{"b":1,"a":[1.10,null]}', '{1,NULL,3}', ARRAY['a','b"c','d\\e',NULL,'NULL','{','x,y',''], '{{1,2},{3,4}}',
             ARRAY['\\x00'::bytea,'\\x5c'], '{1e-300,NaN,-Infinity}', ARRAY['2026-01-01 00:00:00.000001+00'::timestamptz],
             'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'so ''so''', '{happy,"so ''so''"}', B'10110', B'1', '10.0.0.1/8',
             'fe80::/16', '08:00:2b:01:02:03', '[1,5)', '(1.5,-2.25)', '<a b="c">d</a>', 'dom', '(1,"x,""y")', 'ä', 'a:1 b:2'),
            ('NaN', -0.000001, 'Infinity', 'NaN', -0.01, false, 0, '', '', '', '', '', '-infinity', 'infinity', 'infinity',
             '00:00', '24:00:00-12', '-1 years', '', 'null', '"x"', '{}', '{}', '{}', '{}', '{}', '{}', NULL, 'sad', '{}',
             B'00000', B'', '::1', '0.0.0.0/0', NULL, 'empty', NULL, NULL, NULL, NULL, 'b', ''),
            ('-0.00', 99999999999999.999999, 1.17549435e-38, 1.7976931348623157e308, 92233720368547758.07, NULL, 32767, ' ',
             '     ', '\\', '''', E'\\\\001', '4713-01-01 00:00 BC', '0001-01-01 00:00:00+00', '5874897-12-31', '24:00:00', NULL,
             '178000000 years', '\\x27', '[]', '[]', '[0:1]={7,8}', '[2:2]={z}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
             B'1010101', NULL, NULL, NULL, '(,)', NULL, NULL, NULL, '(,)', NULL, NULL)
        """,
        "INSERT INTO hard DEFAULT VALUES"
    };
    private static final String ALL_POSTGRESQL = "SELECT h, h::text FROM hard h ORDER BY id";

    private static final String[] MARIADB = {
        "DROP TABLE IF EXISTS hard",
        """
        CREATE TABLE hard (
            id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, plain INT NOT NULL DEFAULT 7,
            ti TINYINT, bu BIGINT UNSIGNED, zf INT(6) ZEROFILL, de DECIMAL(38,10), fl FLOAT, dou DOUBLE, bt BIT(10), b1 BIT(1),
            t TEXT, c CHAR(5), v VARCHAR(40), lat VARCHAR(20) CHARACTER SET latin1, `odd ``name` TEXT,
            d DATE, dt DATETIME, dt6 DATETIME(6), ts TIMESTAMP NULL, ts6 TIMESTAMP(6) NULL ON UPDATE CURRENT_TIMESTAMP(6),
            tm TIME(6), y YEAR, bi BINARY(4), vb VARBINARY(20), bl BLOB, e ENUM('a','it''s','\u00fc'), s SET('x','y','z'),
            j JSON, u UUID, i6 INET6, p POINT, g DECIMAL(40,10) AS (de * 2) STORED, vg INT AS (ti + 1) VIRTUAL,
            inv INT INVISIBLE DEFAULT 3)
        """,
        "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'",
        "SET time_zone = '+00:00'",
        """
        INSERT INTO hard (id, ti, bu, zf, de, fl, dou, bt, b1, t, c, v, lat, `odd ``name`, d, dt, dt6, ts, ts6, tm, y, bi, vb,
            bl, e, s, j, u, i6, p, inv) VALUES
            (0, -128, 18446744073709551615, 7, 1234567890123456789012345678.0123456789, 1.23456789, 0.1, b'1010101010', b'1',
             'it''s\\n\\ta \\\\ "line" \\0 {fn} ? \u00fc\u4e16\\Z', 'ab', 'trail  ', 'na\u00efve', 'odd',
             '2026-02-28', '2026-03-29 02:30:00', '2026-03-29 02:30:00.123456', '2026-10-25 00:30:00', '2026-10-25 01:30:00.000001',
             '-838:59:59.000001', 1901, x'00ff5c27', x'00', x'0027ff', 'it''s', 'x,z', '{"b": 1,  "a": [1.10, null]}',
             'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '::1', ST_GeomFromText('POINT(1.5 -2.25)'), 9),
            (2, 127, 0, 123456, -0.0000000001, 1.17549435e-38, 1.7976931348623157e308, b'0', b'0', '', '', '', '', '',
             '0000-00-00', '0000-00-00 00:00:00', '9999-12-31 23:59:59.999999', '0000-00-00 00:00:00', '1970-01-01 00:00:01',
             '00:00:00', 0, x'', x'', x'', '\u00fc', '', '"x"', NULL, NULL, NULL, 3)
        """,
        "INSERT INTO hard (id, plain) VALUES (18446744073709551614, -1)"
    };
    private static final String ALL_MARIADB =
            "SELECT *, inv, HEX(t), HEX(c), HEX(v), HEX(lat), HEX(e), HEX(bi), HEX(vb),"
                    + " HEX(bl), HEX(p), ST_AsText(p), CAST(bt AS UNSIGNED), CAST(fl AS DOUBLE), UNIX_TIMESTAMP(ts), UNIX_TIMESTAMP(ts6), CAST(dt AS CHAR), CAST(d AS CHAR), CAST(tm AS CHAR)"
                    + " FROM hard ORDER BY id";

    @TempDir
    Path folder;

    private static Jdks.Jdk first() {
        return Jdks.all().findFirst().orElseThrow();
    }

    @OnEachJdk
    void bringsBackEveryTypeOfPostgresql(Jdks.Jdk jdk) throws IOException {
        Keeper keeper = new Keeper(jdk, Bed.of(Kind.POSTGRESQL, folder), folder, CHANGES);
        keeper.execute(POSTGRESQL);
        List<String> before = keeper.rows(ALL_POSTGRESQL);

        assertThat(keeper.approved("prepared", "DELETE FROM public.hard AS h WHERE h.id > ? AND h.plain = ?", "0", "7"))
                .isEqualTo("4\n");
        assertThat(keeper.rows(ALL_POSTGRESQL)).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keeper.image())))
                .isEqualTo("rw-------");
        keeper.execute(keeper.cli("undo", keeper.decision()).out());
        assertThat(keeper.rows(ALL_POSTGRESQL)).isEqualTo(before);

        assertThat(keeper.approved(
                        "prepared",
                        "UPDATE hard SET n = ?, t = 'changed', tz = now(), jb = '{}', ia = '{9}', plain = 8 WHERE plain = ?",
                        "5",
                        "7"))
                .isEqualTo("4\n");
        assertThat(keeper.rows(ALL_POSTGRESQL)).doesNotContainAnyElementsOf(before);
        assertThat(keeper.undo(keeper.decision())).isEqualTo(back("\"public\".\"hard\"", 4));
        assertThat(keeper.rows(ALL_POSTGRESQL)).isEqualTo(before);
        keeper.execute("DROP TABLE hard");
    }

    @OnEachJdk
    void bringsBackWhatPostgresqlTruncatedOrDropped(Jdks.Jdk jdk) {
        Keeper keeper = new Keeper(jdk, Bed.of(Kind.POSTGRESQL, folder), folder, CHANGES);
        keeper.execute(POSTGRESQL);
        List<String> before = keeper.rows(ALL_POSTGRESQL);
        String structure =
                "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'hard'::regclass UNION ALL"
                        + " SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'hard'::regclass UNION ALL"
                        + " SELECT concat(column_name, column_default, is_nullable, is_identity, generation_expression, udt_name,"
                        + " character_maximum_length, numeric_precision, numeric_scale) FROM information_schema.columns"
                        + " WHERE table_name = 'hard' ORDER BY 1";
        List<String> structured = keeper.rows(structure);

        assertThat(keeper.approved("transaction", "TRUNCATE TABLE hard")).isEqualTo("0\n");
        assertThat(keeper.rows(ALL_POSTGRESQL)).isEmpty();
        assertThat(keeper.undo(keeper.decision())).isEqualTo(back("\"public\".\"hard\"", 4));
        assertThat(keeper.rows(ALL_POSTGRESQL)).isEqualTo(before);

        assertThat(keeper.approved("plain", "DROP TABLE hard")).isEqualTo("0\n");
        Child.Result undone = keeper.undo(keeper.decision());
        assertThat(undone.err()).isEmpty();
        assertThat(undone.out()).isEqualTo("""
                4 rows are back in public.hard.
                Not kept, so not back: triggers, grants, comments, row security and storage settings of the table.
                """);
        assertThat(keeper.rows(ALL_POSTGRESQL)).isEqualTo(before);
        assertThat(keeper.rows(structure)).isEqualTo(structured);
        keeper.execute("INSERT INTO hard (n) VALUES (1)");
        assertThat(keeper.rows("SELECT id, ser FROM hard ORDER BY id DESC LIMIT 1"))
                .containsExactly("id=5\nser=5\n");
        keeper.execute("DROP TABLE hard");
    }

    @OnEachJdk
    void bringsBackEveryTypeOfMariadb(Jdks.Jdk jdk) {
        bringsBackEveryTypeOfMariadb(jdk, Kind.MARIADB);
    }

    @Test
    void bringsBackEveryTypeThroughConnectorJ() {
        bringsBackEveryTypeOfMariadb(first(), Kind.MYSQL);
    }

    private void bringsBackEveryTypeOfMariadb(Jdks.Jdk jdk, Kind kind) {
        Keeper keeper = new Keeper(jdk, Bed.of(kind, folder), folder, CHANGES);
        keeper.execute(MARIADB);
        List<String> before = keeper.rows(ALL_MARIADB);

        assertThat(keeper.approved("prepared", "DELETE FROM hard WHERE id >= ? OR plain = ?", "0", "7"))
                .isEqualTo("3\n");
        assertThat(keeper.rows(ALL_MARIADB)).isEmpty();
        keeper.execute(keeper.cli("undo", keeper.decision()).out());
        assertThat(keeper.rows(ALL_MARIADB)).isEqualTo(before);

        assertThat(keeper.approved(
                        "plain",
                        "UPDATE hard SET de = 5, t = 'changed', j = '[]', fl = 2, bt = b'11', p = NULL, ts6 = NOW(6)"
                                + " WHERE plain IN (7, -1)"))
                .isEqualTo("3\n");
        assertThat(keeper.rows(ALL_MARIADB)).doesNotContainAnyElementsOf(before);
        assertThat(keeper.undo(keeper.decision())).isEqualTo(back("`test`.`hard`", 3));
        assertThat(keeper.rows(ALL_MARIADB)).isEqualTo(before);
        keeper.execute("DROP TABLE hard");
    }

    private static Child.Result back(String table, int rows) {
        return new Child.Result(0, rows + " rows are back in " + table.replace("\"", "") + ".\n", "");
    }

    @Test
    void saysBeforeAnyoneApprovesWhatWillBeKept() {
        Keeper keeper = new Keeper(first(), Bed.of(Kind.POSTGRESQL, folder), folder, CHANGES);
        keeper.execute(
                "DROP TABLE IF EXISTS many",
                "CREATE TABLE many (id int PRIMARY KEY, v text)",
                "INSERT INTO many SELECT i, 'x' FROM generate_series(1, 10001) i");

        assertThat(shown(keeper, "DELETE FROM many WHERE id < 3"))
                .contains("rows          2, measured")
                .contains("before-image  2 rows will be kept\n");
        assertThat(shown(keeper, "DELETE FROM many"))
                .contains("before-image  NOT KEPT: too many rows (more than 10000)\n");
        assertThat(shown(keeper, "UPDATE many SET id = id + 20000 WHERE id < 3"))
                .contains("before-image  NOT KEPT: it changes a column of the primary key, or one the\n")
                .contains("              database fills in\n");
        keeper.execute("CREATE OR REPLACE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 2'");
        assertThat(shown(keeper, "DELETE FROM many WHERE id = two()"))
                .contains("before-image  NOT KEPT: it may do more than change rows of one table\n");
        assertThat(shown(keeper, "DELETE FROM many USING many m WHERE m.id = many.id AND m.id < 3"))
                .contains("before-image  NOT KEPT: it has more clauses than a WHERE\n");
        keeper.execute("UPDATE many SET v = repeat('x', 2000)");
        assertThat(shown(keeper, "TRUNCATE many"))
                .contains("before-image  NOT KEPT: too many rows (more than 10000)\n");
        assertThat(shown(keeper, "DELETE FROM many WHERE id <= 9000"))
                .contains("before-image  NOT KEPT: too many bytes (more than 16 MB)\n");
        keeper.execute("DROP TABLE many");
    }

    /** What a person reads; then says no. */
    private static String shown(Keeper keeper, String sql) {
        Child.Running running = keeper.start("plain", sql);
        String id = keeper.asked();
        String shown = keeper.cli("pending", id).out();
        keeper.cli("deny", id, "--key", "ana.pem", "--reason", "only looking");
        running.await();
        return shown;
    }

    @Test
    void deniesWhatGrewTooLargeAfterItWasApproved() {
        Keeper keeper = new Keeper(first(), Bed.of(Kind.POSTGRESQL, folder), folder, CHANGES);
        keeper.execute(
                "DROP TABLE IF EXISTS grows",
                "CREATE TABLE grows (id int PRIMARY KEY)",
                "INSERT INTO grows VALUES (1)");
        Child.Running running = keeper.start("plain", "TRUNCATE grows");
        String id = keeper.asked();

        keeper.execute("INSERT INTO grows SELECT i FROM generate_series(2, 10001) i");
        keeper.approve(id);

        assertThat(running.await().out()).contains("too many rows (more than 10000)");
        assertThat(keeper.rows("SELECT count(*) AS n FROM grows")).containsExactly("n=10001\n");
        keeper.execute("DROP TABLE grows");
    }

    @Test
    void asksAboutManyRowsAndKeepsThemFirst() {
        Keeper keeper = new Keeper(first(), Bed.of(Kind.POSTGRESQL, folder), folder, "{ sql: delete, rows-over: 2 }");
        keeper.execute(
                "DROP TABLE IF EXISTS tree",
                "CREATE TABLE tree (id int PRIMARY KEY, up int REFERENCES tree)",
                "INSERT INTO tree VALUES (9, NULL), (1, 9), (2, 1), (3, 2)");
        List<String> before = keeper.rows("SELECT * FROM tree ORDER BY id");

        assertThat(keeper.approved("plain", "DELETE FROM tree")).isEqualTo("4\n");

        assertThat(keeper.rows("SELECT * FROM tree")).isEmpty();
        assertThat(keeper.undo(keeper.decision()).err()).isEmpty();
        assertThat(keeper.rows("SELECT * FROM tree ORDER BY id")).isEqualTo(before);
        keeper.execute("DROP TABLE tree");
    }

    /** A condition that finds another row each time it is asked: the row saved is not the row deleted. */
    @Test
    void takesBackWhatChangesOtherRowsThanThoseSaved() {
        Keeper keeper = new Keeper(first(), Bed.of(Kind.POSTGRESQL, folder), folder, CHANGES);
        keeper.execute(
                "DROP TABLE IF EXISTS turns",
                "CREATE TABLE turns (id int PRIMARY KEY)",
                "INSERT INTO turns SELECT generate_series(0, 9999)");

        assertThat(keeper.approved("plain", "DELETE FROM turns WHERE id = (SELECT floor(random() * 10000))"))
                .matches(
                        "Denied by Interlock: DELETE on turns was approved with its rows kept, which is not possible now:"
                                + " the rows that it changes are not those that were saved\\. Decision [0-9a-f]{8}\\.\n");

        assertThat(keeper.rows("SELECT count(*) AS n FROM turns")).containsExactly("n=10000\n");
        assertThat(keeper.undo(keeper.decision()).err()).endsWith(" failed, so there is nothing to undo\n");
        keeper.execute("DROP TABLE turns");
    }

    @Test
    void refusesWhatDoesNotFitAnyMore() throws IOException {
        Keeper keeper = new Keeper(first(), Bed.of(Kind.POSTGRESQL, folder), folder, CHANGES);
        keeper.execute(
                "DROP TABLE IF EXISTS fits",
                "CREATE TABLE fits (id int PRIMARY KEY, v text)",
                "INSERT INTO fits VALUES (1, 'a'), (2, 'b')");
        keeper.approved("plain", "DELETE FROM fits");
        String decision = keeper.decision();
        keeper.execute("INSERT INTO fits VALUES (2, 'new')");

        Child.Result refused = keeper.undo(decision);

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).startsWith("interlock: nothing was changed: statement 2 fails (SQLState 23505)");
        assertThat(keeper.rows("SELECT * FROM fits")).containsExactly("id=2\nv=new\n");

        // Everything below this folder is granted.
        assertThat(keeper.start("peek", keeper.image().toString()).await().out())
                .isEqualTo("""
                        AccessDeniedException
                        FileNotFoundException
                        FileNotFoundException
                        AccessDeniedException
                        """);

        byte[] image = Files.readAllBytes(keeper.image());
        image[image.length / 2] ^= 1;
        Files.write(keeper.image(), image);
        Child.Result damaged = keeper.cli("undo", decision);
        assertThat(damaged.exit()).isEqualTo(1);
        assertThat(damaged.out()).isEmpty();
        assertThat(damaged.err())
                .startsWith("interlock: the before-image " + decision + ".image cannot be relied on: ");
        assertThat(keeper.cli("undo", decision, "--forget").out()).isEqualTo("Removed " + decision + ".image.\n");
        assertThat(keeper.cli("undo").out()).isEqualTo("No before-image is kept.\n");
        keeper.execute("DROP TABLE fits");
    }

    /** The image is on disk and the call under way: its process dies, the database takes back what it did. */
    @Test
    void leavesAValidStateWhenTheProcessIsKilledInBetween() {
        Keeper keeper = new Keeper(first(), Bed.of(Kind.POSTGRESQL, folder), folder, CHANGES);
        keeper.execute(
                "DROP TABLE IF EXISTS slow, brake",
                "CREATE TABLE slow (id int PRIMARY KEY)",
                "CREATE TABLE brake (on_ int)",
                "INSERT INTO slow VALUES (1)",
                "CREATE OR REPLACE FUNCTION nap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT FROM brake)"
                        + " THEN PERFORM pg_sleep(60); END IF; RETURN OLD; END $$",
                "CREATE TRIGGER nap BEFORE DELETE ON slow FOR EACH ROW EXECUTE FUNCTION nap()");
        Child.Running running = keeper.start("plain", "DELETE FROM slow");
        String id = keeper.asked();
        keeper.execute("INSERT INTO brake VALUES (1)");
        keeper.approve(id);
        Eventually.isTrue(
                "the trail names the image",
                () -> keeper.cli("audit", "tail", "--json").out().contains("\"kept\""));

        running.process().destroyForcibly().onExit().join();
        keeper.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'DELETE FROM slow%'");

        assertThat(keeper.rows("SELECT id FROM slow")).containsExactly("id=1\n");
        assertThat(keeper.cli("audit", "verify").exit()).isZero();
        assertThat(keeper.cli("undo").out())
                .contains("DELETE on public.slow, 1 row")
                .contains("the call      unknown");
        assertThat(keeper.undo(id).err())
                .startsWith("interlock: nothing was changed: statement 1 fails (SQLState 23505)");
        keeper.execute("DROP TABLE slow, brake");
    }
}
