package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.audit.StateFolder;
import dev.interlock.policy.Approver;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Mode;
import dev.interlock.policy.Place;
import dev.interlock.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision that would be made, for people and for programs.
 *
 * @param grant what the manifest allows it by, whatever rules say; null if it does not, or nothing has to
 */
record Explained(Attempt attempt, Verdict verdict, @Nullable Place grant, Circumstances when) {
    /** @param state the folder whose ordered freezes counted; null if none did */
    record Circumstances(
            Instant at, Manifest manifest, @Nullable StateFolder state) {}

    void print(Session session) {
        Sheet sheet = new Sheet(session.out());
        Decision decision = verdict.decision();
        if (decision instanceof Decision.Deny deny) {
            session.out().println(session.red("Deny") + "\n");
            sheet.prose("  ", deny.sentence() + ".");
        } else if (decision instanceof Decision.Confirm confirm) {
            session.out().println(session.yellow("Confirm") + "\n");
            sheet.prose("  ", confirm.sentence() + ".");
        } else {
            session.out().println(session.green("Allow"));
        }
        session.out().println();
        attempt.print(sheet);
        sheet.row("at", Times.utc(when.at()));
        why(sheet, decision);
        if (grant != null) sheet.row("granted at", grant.toString());
        if (when.state() != null) sheet.row("freezes", "those ordered in " + when.state() + " count as well");
        if (when.manifest().mode() == Mode.OBSERVE)
            sheet.row("mode", "observe: it would be recorded, and the call goes on");
        for (Decision observed : verdict.observed()) sheet.row("observed", sentence(observed));
    }

    private static void why(Sheet sheet, Decision decision) {
        if (decision instanceof Decision.Deny deny) {
            if (deny.rule() != null) sheet.row("rule", deny.rule());
            sheet.row(
                    deny.rule() == null ? "grants at" : "written at",
                    deny.where().toString());
            sheet.row("change it", deny.remedy());
        } else if (decision instanceof Decision.Confirm confirm) {
            for (Decision.Ask ask : confirm.asks()) {
                sheet.row("rule", ask.rule());
                sheet.row("written at", ask.where().toString());
                List<String> people = new ArrayList<>();
                for (Approver person : ask.approvers()) people.add(person.name());
                sheet.row(
                        "asks",
                        ask.terms().approvals() + " of " + ask.terms().ask() + " (" + String.join(", ", people) + ")");
            }
        }
    }

    private static String sentence(Decision decision) {
        if (decision instanceof Decision.Deny deny) return "would be denied if it were enforced: " + deny.sentence();
        if (decision instanceof Decision.Confirm confirm) {
            return "would be asked about if it were enforced: " + confirm.sentence();
        }
        return "allowed";
    }

    String json() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.putAll(json(verdict.decision()));
        fields.put("grant", text(grant));
        fields.putAll(attempt.fields());
        fields.put("at", Times.utc(when.at()));
        fields.put("mode", when.manifest().mode().name().toLowerCase(Locale.ROOT));
        List<Object> observed = new ArrayList<>();
        for (Decision one : verdict.observed()) observed.add(json(one));
        fields.put("observed", observed);
        return Json.write(fields);
    }

    private static Map<String, @Nullable Object> json(Decision decision) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (decision instanceof Decision.Allow allow) {
            fields.put("decision", "allow");
            fields.put("where", text(allow.grant()));
        } else if (decision instanceof Decision.Deny deny) {
            fields.put("decision", "deny");
            fields.put("sentence", deny.sentence());
            fields.put("rule", deny.rule());
            fields.put("where", text(deny.where()));
            fields.put("remedy", deny.remedy());
        } else if (decision instanceof Decision.Confirm confirm) {
            fields.put("decision", "confirm");
            fields.put("sentence", confirm.sentence());
            fields.put("rule", confirm.asks().get(0).rule());
            fields.put("where", text(confirm.asks().get(0).where()));
            List<Object> asks = new ArrayList<>();
            for (Decision.Ask ask : confirm.asks()) asks.add(json(ask));
            fields.put("asks", asks);
        }
        return fields;
    }

    private static Map<String, Object> json(Decision.Ask ask) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule", ask.rule());
        fields.put("where", ask.where().toString());
        fields.put("group", ask.terms().ask());
        fields.put("approvals", ask.terms().approvals());
        return fields;
    }

    private static @Nullable String text(@Nullable Place place) {
        return place == null ? null : place.toString();
    }
}
