package dev.interlock.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manifest, and what stands in its file.
 *
 * @param texts by the place of a grant its keys with their texts, variables and all
 * @param sections where the values of the first keys stand
 */
public record Written(Manifest manifest, Map<Place, Map<String, String>> texts, Map<String, Place> sections) {
    public Written {
        texts = Map.copyOf(texts);
        sections = Map.copyOf(sections);
    }

    /** One without variables or relative paths, whose text nobody needs. */
    public static Written of(Manifest manifest) {
        return new Written(manifest, Map.of(), Map.of());
    }

    /** What was written there, if that is known. */
    String text(Place grant, String key, String otherwise) {
        Map<String, String> keys = texts.get(grant);
        String text = keys == null ? null : keys.get(key);
        return text == null ? otherwise : text;
    }

    /** What was written there, if a variable is in it; else null. */
    @Nullable
    String varying(Place grant, String key) {
        String text = text(grant, key, "");
        return text.indexOf("${") < 0 ? null : text;
    }

    Place section(String key) {
        Place place = sections.get(key);
        return place == null ? manifest.place() : place;
    }
}
