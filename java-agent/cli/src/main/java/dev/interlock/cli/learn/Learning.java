package dev.interlock.cli.learn;

import dev.interlock.config.ConfigFaults;
import dev.interlock.policy.Family;
import dev.interlock.policy.Operation;
import dev.interlock.sql.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the units that the evidence needs, so that no unit is there for what another one brings along: a database opens its
 * endpoint and files to its driver, a URL its host to HTTP clients, whatever is listened at to the process itself.
 */
final class Learning {
    /** Of names that a file has one after the other, as logs do that roll over. */
    private static final int LONGEST_CHAIN = 20;

    private final Units units = new Units();
    private final Evidence evidence;
    private final Trial before;
    private final boolean literal;
    private final Set<Risk> accepted;

    /**
     * @param before what is granted already
     * @param literal whether nothing is to be granted but what was observed
     * @param accepted risks that a person accepts in general
     */
    Learning(Evidence evidence, Trial before, boolean literal, Set<Risk> accepted) {
        this.evidence = evidence;
        this.before = before;
        this.literal = literal;
        this.accepted = accepted;
    }

    List<Unit> units() throws ConfigFaults {
        new DatabaseUnits(units).learn(of(Statement.class));
        new RequestUnits(units, literal).learn(of(Request.class));
        Trial services = trial();
        Map<SocketUse, Tally> sockets = without(of(SocketUse.class), services);
        SocketUnits network = new SocketUnits(units);
        network.learn(some(sockets, false));
        network.learn(without(some(sockets, true), trial()));
        files(without(of(FileUse.class), services));
        new CommandUnits(units).learn(of(Command.class));
        for (Map.Entry<Power, Tally> entry : of(Power.class).entrySet()) power(entry.getKey(), entry.getValue());
        units.trial();
        return weighed();
    }

    /** What was observed and no manifest can grant; known once {@link #units} was called. */
    List<Unit> impossible() {
        return units.impossible();
    }

    private void files(Map<FileUse, Tally> files) throws ConfigFaults {
        Map<FileUse, Tally> opened = FileUnits.only(files, false);
        opened.putAll(FileUnits.hidden(files, trial(opened)));
        Map<FileUse, Tally> carried = FileUnits.carried(opened, trial(opened));
        for (int i = 0; i < LONGEST_CHAIN && !carried.isEmpty(); i++) {
            carried.forEach(opened::putIfAbsent);
            carried = FileUnits.carried(opened, trial(opened));
        }
        new FileUnits(units, literal, accepted).learn(opened);
    }

    private Trial trial(Map<FileUse, Tally> files) throws ConfigFaults {
        Units some = new Units();
        new FileUnits(some, literal, accepted).learn(files);
        return some.trial();
    }

    private void power(Power power, Tally tally) {
        Operation operation = power.operation();
        if (operation == null) return;
        Unit unit = units.of(Family.RUNTIME, power.word(), "", "", false);
        unit.add(tally, operation);
        unit.risk(Risk.OUTWARD);
    }

    /** What a rule decided was granted already; what the manifest grants needs no line. */
    private <T extends Item> Map<T, Tally> of(Class<T> type) {
        Map<T, Tally> some = new LinkedHashMap<>();
        for (Map.Entry<Item, Tally> entry : evidence.items().entrySet()) {
            if (!type.isInstance(entry.getKey()) || entry.getValue().rule() != null) continue;
            Operation operation = entry.getKey().operation();
            if (operation == null || before.allows(operation)) continue;
            some.put(type.cast(entry.getKey()), entry.getValue());
        }
        return some;
    }

    /** Look-ups and connections to itself, which come with what they lead to; or the others. */
    private static Map<SocketUse, Tally> some(Map<SocketUse, Tally> seen, boolean following) {
        Map<SocketUse, Tally> some = new LinkedHashMap<>();
        for (Map.Entry<SocketUse, Tally> entry : seen.entrySet()) {
            if (entry.getKey().follows() == following) some.put(entry.getKey(), entry.getValue());
        }
        return some;
    }

    private static <T extends Item> Map<T, Tally> without(Map<T, Tally> seen, Trial trial) {
        Map<T, Tally> some = new LinkedHashMap<>();
        for (Map.Entry<T, Tally> entry : seen.entrySet()) {
            Operation operation = entry.getKey().operation();
            if (operation == null || !trial.allows(operation)) some.put(entry.getKey(), entry.getValue());
        }
        return some;
    }

    /** Everything that was found so far, granted. */
    private Trial trial() throws ConfigFaults {
        return units.trial();
    }

    private List<Unit> weighed() {
        Set<Operation> ruled = new HashSet<>();
        for (Item item : evidence.ruled().keySet()) {
            if (item instanceof Statement statement) {
                for (Effect effect : statement.effects()) add(statement.operation(effect), ruled);
            } else {
                add(item.operation(), ruled);
            }
        }
        for (Unit unit : units.all()) {
            if (unit.tally().once()) unit.risk(Risk.ONCE);
            for (Operation operation : unit.covers()) if (ruled.contains(operation)) unit.risk(Risk.RULED);
        }
        return new ArrayList<>(units.all());
    }

    private static void add(@Nullable Operation operation, Set<Operation> to) {
        if (operation != null) to.add(operation);
    }
}
