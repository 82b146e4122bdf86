package dev.interlock.confirmation;

import dev.interlock.audit.Hex;
import dev.interlock.audit.StateFolder;
import java.io.File;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders, lifts and lists freezes, for the command line. Guarded JVMs follow them with {@link FreezeWatch}. */
public final class FreezeOrders {
    static final String ORDER = ".json";
    static final String LIFT = ".lifted.json";
    private static final String NO_ID = "unnamed-order";

    /**
     * A freeze that was ordered.
     *
     * @param order null if its file cannot be read: it then counts as in force
     * @param lift null unless it was lifted
     * @param problem what is wrong with a file; null if nothing is
     */
    public record Listed(
            String id,
            @Nullable FreezeOrder order,
            @Nullable FreezeLift lift,
            @Nullable String problem) {
        /** Whether guarded JVMs are to keep it at that time. */
        public boolean inForce(Instant at) {
            if (lift != null) return false;
            return order == null || (!at.isBefore(order.from()) && at.isBefore(order.until()));
        }
    }

    private FreezeOrders() {}

    /**
     * Orders a freeze; running JVMs keep it within a second.
     *
     * @throws IllegalArgumentException with a message for a person if the order says nothing or never holds
     * @throws IOException if the folder does not take it
     */
    public static FreezeOrder order(
            StateFolder state, String reason, Instant from, Instant until, String by, Instant now) throws IOException {
        if (reason.isBlank()) throw new IllegalArgumentException("a freeze needs a reason");
        if (!from.isBefore(until)) throw new IllegalArgumentException("the freeze would end before it begins");
        if (!now.isBefore(until)) throw new IllegalArgumentException("the freeze would be over already");
        SecureRandom random = new SecureRandom();
        for (int tries = 0; ; tries++) {
            byte[] digits = new byte[tries < 20 ? 2 : 8]; // short ids are for people; a full folder gets long ones
            random.nextBytes(digits);
            String id = "ordered-" + Hex.of(digits);
            File file = new File(state.freezes(), id + ORDER);
            if (file.exists() || new File(state.freezes(), id + LIFT).exists()) continue;
            Instant at = now.truncatedTo(ChronoUnit.MILLIS);
            FreezeOrder order = new FreezeOrder(id, reason, from, until, by, at);
            if (order.beyondTime()) throw new IllegalArgumentException("the freeze is not within the years 1 to 9999");
            Spool.writeForOthers(file, order.bytes());
            return order;
        }
    }

    /**
     * Ends a freeze before its time.
     *
     * @param evenIfUnknown whether an id will do whose order is not in the folder: a JVM keeps an order whose file is gone
     * @throws IllegalArgumentException with a message for a person if there is no such freeze, or it was lifted before
     * @throws IOException if the folder does not take it
     */
    public static FreezeLift lift(
            StateFolder state, String id, String reason, String by, Instant now, boolean evenIfUnknown)
            throws IOException {
        if (reason.isBlank()) throw new IllegalArgumentException("lifting a freeze needs a reason");
        Listed listed = null;
        for (Listed one : read(state)) {
            if (one.id().equals(id)) listed = one;
        }
        if (!isId(id) || (listed == null && !evenIfUnknown)) {
            throw new IllegalArgumentException("no freeze '" + id + "' was ordered in " + state);
        }
        if (listed != null && listed.lift() != null)
            throw new IllegalArgumentException("the freeze '" + id + "' was lifted before");
        FreezeLift lift = new FreezeLift(id, now.truncatedTo(ChronoUnit.MILLIS), by, reason);
        Spool.writeForOthers(new File(state.freezes(), id + LIFT), lift.bytes());
        return lift;
    }

    /** Every freeze that was ordered, by id, those that are over or lifted too. */
    public static List<Listed> read(StateFolder state) throws IOException {
        String[] names = state.freezes().list();
        if (names == null) throw new IOException("the folder " + state.freezes().getPath() + " cannot be read");
        Arrays.sort(names);
        List<Listed> all = new ArrayList<>();
        for (String name : names) {
            if (isOrder(name)) all.add(one(state.freezes(), name));
        }
        return all;
    }

    static boolean isOrder(String name) {
        return name.endsWith(ORDER) && !name.endsWith(LIFT) && !name.startsWith(".");
    }

    /** The id that a file's name tells; {@value #NO_ID} if it is none, so that no odd text reaches a message. */
    static String id(String name, String suffix) {
        String id = name.substring(0, name.length() - suffix.length());
        return isId(id) ? id : NO_ID;
    }

    private static boolean isId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') return false;
        }
        return !id.isEmpty() && id.length() <= 64;
    }

    private static Listed one(File folder, String name) {
        String id = id(name, ORDER);
        FreezeOrder order = null;
        FreezeLift lift = null;
        String problem = null;
        try {
            order = FreezeOrder.read(Spool.read(new File(folder, name), FreezeOrder.MAX_BYTES), id);
        } catch (IOException damaged) {
            problem = "the freeze order " + name + " cannot be read: " + damaged.getMessage();
        }
        File liftFile = new File(folder, id + LIFT);
        if (liftFile.exists()) {
            try {
                lift = FreezeLift.read(Spool.read(liftFile, FreezeOrder.MAX_BYTES), id);
            } catch (IOException damaged) {
                problem = liftFile.getName() + " lifts nothing, it cannot be read: " + damaged.getMessage();
            }
        }
        return new Listed(id, order, lift, problem);
    }
}
