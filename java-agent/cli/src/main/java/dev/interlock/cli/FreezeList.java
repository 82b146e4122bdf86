package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.confirmation.FreezeLift;
import dev.interlock.confirmation.FreezeOrder;
import dev.interlock.confirmation.FreezeOrders;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the freezes that people ordered. */
final class FreezeList implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                        "freeze list",
                        "Shows the freezes that were ordered with 'interlock freeze now', those that hold "
                                + "first. For those of rule files, see 'interlock freeze next'.")
                .state()
                .json()
                .example("interlock freeze list");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        Instant now = session.now();
        List<FreezeOrders.Listed> all = new ArrayList<>(FreezeOrders.read(State.of(given, session)));
        all.sort((a, b) -> Boolean.compare(b.inForce(now), a.inForce(now)));
        boolean sound = true;
        for (FreezeOrders.Listed one : all) {
            if (one.problem() == null) continue;
            sound = false;
            session.err().println("interlock: " + one.problem());
        }
        if (given.has("--json")) session.out().println(json(all, now));
        else print(all, now, session);
        return sound ? OK : NO;
    }

    private static void print(List<FreezeOrders.Listed> all, Instant now, Session session) {
        if (all.isEmpty()) session.out().println("No freeze was ordered.");
        Sheet sheet = new Sheet(session.out());
        for (FreezeOrders.Listed one : all) {
            String standing = standing(one, now);
            session.out()
                    .println(session.bold(one.id()) + "  " + (one.inForce(now) ? session.yellow(standing) : standing));
            FreezeOrder order = one.order();
            if (order != null) {
                sheet.row("holds", "from " + Times.utc(order.from()) + " until " + Times.utc(order.until()));
                sheet.row("ordered by", order.orderedBy());
                sheet.row("reason", order.reason());
            }
            FreezeLift lift = one.lift();
            if (lift != null) sheet.row("lifted", Times.utc(lift.at()) + " by " + lift.by() + ": " + lift.reason());
        }
    }

    private static String standing(FreezeOrders.Listed one, Instant now) {
        if (one.lift() != null) return "lifted";
        if (one.order() == null) return "in force: its order cannot be read";
        if (one.inForce(now)) return "in force";
        return now.isBefore(one.order().from()) ? "to come" : "over";
    }

    private static String json(List<FreezeOrders.Listed> all, Instant now) {
        List<Object> list = new ArrayList<>();
        for (FreezeOrders.Listed one : all) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", one.id());
            fields.put("in-force", one.inForce(now));
            if (one.order() != null) {
                fields.put("from", one.order().from().toString());
                fields.put("until", one.order().until().toString());
                fields.put("ordered-by", one.order().orderedBy());
                fields.put("reason", one.order().reason());
            }
            if (one.lift() != null) fields.put("lifted-at", one.lift().at().toString());
            if (one.problem() != null) fields.put("problem", one.problem());
            list.add(fields);
        }
        return Json.write(list);
    }
}
