package dev.interlock.confirmation;

import dev.interlock.audit.Hex;
import dev.interlock.audit.JsonReader;
import dev.interlock.policy.Approver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads requests back, for those who answer them. */
final class RequestReader {
    private static final Set<String> MEMBERS = Set.of(
            "interlock-request",
            "id",
            "nonce",
            "created",
            "approve-by",
            "execute-within-seconds",
            "sentence",
            "groups",
            "type-back",
            "action-sha256",
            "action",
            "blast-radius",
            "claimed");
    private static final Set<String> BLAST_RADIUS = Set.of("rows", "how", "held", "along", "before-image");
    private static final Set<String> SQL_ACTION = Set.of(
            "kind",
            "database",
            "statements",
            "binds",
            "executions",
            "kinds",
            "tables",
            "destructive",
            "reversible",
            "transaction",
            "application",
            "jvm",
            "manifest",
            "rules",
            "rule-ids");
    private static final Set<String> JVM_ACTION = Set.of(
            "kind",
            "kinds",
            "object",
            "name",
            "details",
            "reversible",
            "application",
            "jvm",
            "manifest",
            "rules",
            "rule-ids");

    private RequestReader() {}

    static Request read(byte[] bytes) throws IOException {
        Fields fields = Fields.of(JsonReader.object(bytes, Request.MAX_BYTES)).only(MEMBERS);
        if (fields.number("interlock-request") != 1) throw new DamagedException("a version this program does not know");
        String id = fields.text("id");
        if (!Hex.is(id, 32)) throw new DamagedException("'id' is not 32 hexadecimal digits");
        List<Request.Group> groups = new ArrayList<>();
        for (Object group : fields.list("groups")) groups.add(group(Fields.of(group)));
        Action action = action(fields.object("action"));
        String digest = fields.text("action-sha256");
        if (!action.digest().equals(digest)) throw new DamagedException("'action-sha256' is not that of the action");
        return new Request(
                new String(bytes, StandardCharsets.UTF_8),
                id,
                fields.text("nonce"),
                fields.time("created"),
                fields.time("approve-by"),
                Duration.ofSeconds(fields.number("execute-within-seconds")),
                fields.text("sentence"),
                groups,
                action,
                digest,
                reach(fields),
                fields.optional("type-back"),
                fields.optional("claimed"));
    }

    private static @Nullable BlastRadius reach(Fields fields) throws DamagedException {
        if (fields.members().get("blast-radius") == null) return null;
        return BlastRadius.of(fields.object("blast-radius").only(BLAST_RADIUS));
    }

    private static Request.Group group(Fields fields) throws DamagedException {
        List<Approver> people = new ArrayList<>();
        for (Object person : fields.list("approvers")) {
            Fields one = Fields.of(person);
            people.add(new Approver(one.text("name"), one.text("key")));
        }
        int approvals = small(fields, "approvals");
        return new Request.Group(
                fields.text("rule"), fields.text("group"), approvals, fields.optional("reason"), people);
    }

    private static Action action(Fields fields) throws DamagedException {
        return fields.text("kind").equals("sql")
                ? sqlAction(fields.only(SQL_ACTION))
                : jvmAction(fields.only(JVM_ACTION));
    }

    private static Action jvmAction(Fields fields) throws DamagedException {
        List<JvmAction.Detail> details = new ArrayList<>();
        for (Object detail : fields.list("details")) {
            Fields one = Fields.of(detail);
            details.add(new JvmAction.Detail(one.text("label"), one.text("text")));
        }
        return new JvmAction(
                fields.text("kind"),
                fields.texts("kinds"),
                fields.text("object"),
                fields.text("name"),
                details,
                fields.flag("reversible"),
                fields.text("application"),
                fields.text("jvm"),
                fields.text("manifest"),
                fields.text("rules"),
                fields.texts("rule-ids"));
    }

    private static Action sqlAction(Fields fields) throws DamagedException {
        List<List<Bind>> rows = new ArrayList<>();
        for (Object row : fields.list("binds")) {
            if (!(row instanceof List<?> values)) throw new DamagedException("'binds' is not a list of lists");
            List<Bind> binds = new ArrayList<>();
            for (Object value : values) binds.add(bind(Fields.of(value)));
            rows.add(binds);
        }
        return new SqlAction(
                fields.text("database"),
                fields.texts("statements"),
                rows,
                small(fields, "executions"),
                fields.texts("kinds"),
                fields.texts("tables"),
                fields.text("destructive"),
                fields.flag("reversible"),
                fields.text("transaction"),
                fields.text("application"),
                fields.text("jvm"),
                fields.text("manifest"),
                fields.text("rules"),
                fields.texts("rule-ids"));
    }

    private static Bind bind(Fields fields) throws DamagedException {
        @Nullable String sha256 = fields.optional("sha256");
        long length = sha256 == null ? 0 : fields.number("length");
        return new Bind(fields.text("type"), fields.optional("text"), length, sha256);
    }

    private static int small(Fields fields, String name) throws DamagedException {
        long number = fields.number(name);
        if (number < 0 || number > Integer.MAX_VALUE) throw new DamagedException("'" + name + "' is out of range");
        return (int) number;
    }
}
