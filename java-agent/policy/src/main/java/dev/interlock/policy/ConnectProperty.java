package dev.interlock.policy;

import dev.interlock.sql.Destructive;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.ObjectName;
import dev.interlock.sql.SqlKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection property that does something when the connection opens.
 *
 * @param name in lower case
 * @param sql what the driver executes for it; null if it reaches outside the database instead: loads a class, reads or
 *     writes a file, connects elsewhere
 */
public record ConnectProperty(String name, @Nullable String sql) {
    /** Those of a URL and of the properties given beside it; empty for the usual connection. */
    public static List<ConnectProperty> of(String url, Map<String, String> properties) {
        return ConnectProperties.of(JdbcText.split(url), properties);
    }

    /**
     * Whether a text is what H2 makes of a property that only tunes the connection, such as {@code SET DB_CLOSE_DELAY -1}.
     */
    public static boolean isTuningOfH2(String sql) {
        return ConnectProperties.isTuningOfH2(sql);
    }

    /** The effects of a property without SQL: {@code outside} on the property's name, so that a grant can name it. */
    public Effects outside() {
        return new Effects(
                List.of(new Effect(SqlKind.OUTSIDE, ObjectName.of(name))),
                Set.of(SqlKind.OUTSIDE),
                Destructive.NO,
                null,
                Set.of(Effects.Trait.CANNOT_ROLL_BACK));
    }
}
