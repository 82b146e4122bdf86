package dev.interlock.policy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A path glob, made absolute and with properties expanded, and what may be done to what it matches. */
public record FileGrant(String path, Set<Access> access, Place place) {
    /** The ways to touch a file. The bit of each is 1 shifted by its ordinal: read 1, write 2, delete 4. */
    public enum Access {
        READ("reading"),
        WRITE("writing"),
        DELETE("deleting");

        private static final Access[] ALL = values();
        private static final Set<Access>[] SETS = sets();

        private final String doing;
        private final String word = name().toLowerCase(Locale.ROOT);

        Access(String doing) {
            this.doing = doing;
        }

        public int bit() {
            return 1 << ordinal();
        }

        /** The word users write, such as {@code read}. */
        public String word() {
            return word;
        }

        String doing() {
            return doing;
        }

        /** The set of these bits, immutable and made once. */
        public static Set<Access> set(int bits) {
            return SETS[bits & 7];
        }

        public static int bits(Set<Access> access) {
            int bits = 0;
            for (Access each : ALL) {
                if (access.contains(each)) bits |= each.bit();
            }
            return bits;
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static Set<Access>[] sets() {
            Set[] sets = new Set[8];
            for (int bits = 0; bits < sets.length; bits++) {
                Set<Access> set = EnumSet.noneOf(Access.class);
                for (Access each : ALL) {
                    if ((bits & 1 << each.ordinal()) != 0) set.add(each);
                }
                sets[bits] = Set.copyOf(set);
            }
            return sets;
        }
    }

    public FileGrant {
        access = Set.copyOf(access);
    }
}
