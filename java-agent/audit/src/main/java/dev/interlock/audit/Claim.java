package dev.interlock.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the first record of a trail says of another one: that it had come this far.
 *
 * @param by the trail that says so
 */
record Claim(String file, long seq, String hash, String by) {
    /** The claims of a trail's first line; none if it makes none or cannot be read, which checking the line tells. */
    static List<Claim> of(String by, byte[] firstLine) {
        List<Claim> claims = new ArrayList<>();
        try {
            Map<String, ?> fields = JsonReader.object(firstLine, Lines.LONGEST);
            if (!(fields.get("detail") instanceof Map<?, ?> detail)) return claims;
            if (!(detail.get("previous") instanceof List<?> previous)) return claims;
            for (Object one : previous) {
                if (one instanceof Map<?, ?> claim
                        && claim.get("file") instanceof String file
                        && claim.get("seq") instanceof Long seq
                        && claim.get("hash") instanceof String hash) claims.add(new Claim(file, seq, hash, by));
            }
        } catch (JsonException damaged) {
            return claims;
        }
        return claims;
    }
}
