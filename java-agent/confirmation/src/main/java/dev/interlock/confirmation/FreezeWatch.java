package dev.interlock.confirmation;

import dev.interlock.audit.StateFolder;
import dev.interlock.policy.Freeze;
import dev.interlock.policy.Place;
import dev.interlock.policy.Window;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The freezes that people ordered, as a running JVM keeps them. An order once seen holds until its end or until it is
 * lifted, whatever becomes of its file. An order that cannot be read, and a folder that cannot be read, are a freeze.
 * For one thread; {@link #refresh} lists one folder and reads only what is new.
 */
public final class FreezeWatch {
    private static final LocalDateTime NO_END = LocalDateTime.of(9999, 12, 31, 23, 59, 59);
    private static final String FOLDER_ID = "state-folder-unreadable";

    /** A file that could not be read, as it was then. */
    private record Bad(long length, long modified) {}

    private final File folder;
    private final Map<String, Freeze> known = new HashMap<>();
    private final Map<String, Bad> bad = new HashMap<>();
    /** Ids of orders that were lifted or are over: their files are not read again. */
    private final Set<String> ended = new HashSet<>();

    private final Map<String, String> problems = new HashMap<>();
    private @Nullable Freeze unreadable;

    public FreezeWatch(StateFolder state) {
        this.folder = state.freezes();
    }

    /** @return whether {@link #freezes} or {@link #problems} has changed */
    public boolean refresh(Instant now) {
        String[] names = folder.list();
        if (names == null) return lose(now);
        boolean changed = unreadable != null;
        unreadable = null;
        for (String name : names) {
            if (name.startsWith(".") || !name.endsWith(FreezeOrders.ORDER)) continue;
            if (name.endsWith(FreezeOrders.LIFT)) changed |= lift(name);
            else changed |= order(name, now);
        }
        return changed | forgetEnded(now);
    }

    private boolean lose(Instant now) {
        if (unreadable != null) return false;
        String reason = "the state folder cannot be read";
        unreadable = new Freeze(FOLDER_ID, reason, ZoneOffset.UTC, once(utc(now), NO_END), place(""));
        return true;
    }

    private boolean order(String name, Instant now) {
        String id = FreezeOrders.id(name, FreezeOrders.ORDER);
        if (ended.contains(id) || (known.containsKey(id) && !isBad(name))) return false;
        File file = new File(folder, name);
        Bad as = new Bad(file.length(), file.lastModified());
        if (as.equals(bad.get(name))) return false;
        try {
            FreezeOrder order = FreezeOrder.read(Spool.read(file, FreezeOrder.MAX_BYTES), id);
            bad.remove(name);
            problems.remove(name);
            known.put(id, freeze(order, now, name));
        } catch (IOException damaged) {
            bad.put(name, as);
            problems.put(name, "the freeze order " + name + " cannot be read: " + damaged.getMessage());
            Window always = once(utc(now), NO_END);
            known.put(id, new Freeze(id, "the freeze order cannot be read", ZoneOffset.UTC, always, place(name)));
        }
        return true;
    }

    private boolean isBad(String name) {
        return bad.containsKey(name);
    }

    /** What was to begin when it was ordered begins now at the latest, even if the clock here is behind. */
    private Freeze freeze(FreezeOrder order, Instant now, String name) {
        Instant from = order.from();
        if (!from.isAfter(order.orderedAt()) && now.isBefore(from)) from = now;
        Window window = once(utc(from), utc(order.until()));
        return new Freeze(order.id(), order.reason(), ZoneOffset.UTC, window, place(name));
    }

    private boolean lift(String name) {
        String id = FreezeOrders.id(name, FreezeOrders.LIFT);
        if (ended.contains(id)) return false;
        File file = new File(folder, name);
        Bad as = new Bad(file.length(), file.lastModified());
        if (as.equals(bad.get(name))) return false;
        try {
            FreezeLift.read(Spool.read(file, FreezeOrder.MAX_BYTES), id);
        } catch (IOException damaged) {
            bad.put(name, as);
            problems.put(name, name + " lifts nothing, it cannot be read: " + damaged.getMessage());
            return true;
        }
        ended.add(id);
        bad.remove(name);
        problems.remove(name);
        problems.remove(id.concat(FreezeOrders.ORDER));
        known.remove(id);
        return true;
    }

    private boolean forgetEnded(Instant now) {
        if (known.isEmpty()) return false;
        // A day late, so that a clock that is set back does not find an order forgotten.
        LocalDateTime at = utc(now).minusDays(1);
        boolean changed = false;
        for (Freeze freeze : List.copyOf(known.values())) {
            if (!(freeze.window() instanceof Window.Once once) || at.isBefore(once.until())) continue;
            known.remove(freeze.id());
            ended.add(freeze.id());
            changed = true;
        }
        return changed;
    }

    /** The freezes ordered and not lifted, by id, with those that begin later; some may have ended. */
    public List<Freeze> freezes() {
        List<Freeze> all = new ArrayList<>(known.values());
        all.sort((a, b) -> a.id().compareTo(b.id()));
        if (unreadable != null) all.add(unreadable);
        return all;
    }

    /** What could not be read, a sentence each. */
    public List<String> problems() {
        String[] sentences = problems.values().toArray(new String[0]);
        Arrays.sort(sentences);
        List<String> all = new ArrayList<>(Arrays.asList(sentences));
        if (unreadable != null) all.add("the folder ".concat(folder.getPath()).concat(" cannot be read"));
        return all;
    }

    private Place place(String name) {
        return new Place(name.isEmpty() ? folder.getPath() : new File(folder, name).getPath(), 1, 1);
    }

    private static Window once(LocalDateTime from, LocalDateTime until) {
        return new Window.Once(from, until);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    }
}
