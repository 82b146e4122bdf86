package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a path pattern leads through links. */
final class RealPattern {
    private RealPattern() {}

    /** The pattern with its literal part resolved; null if that changes nothing. */
    static @Nullable List<String> of(List<String> segments, Surroundings surroundings) {
        String literal = PathPattern.literalPart(segments);
        return literal.isEmpty() ? null : with(surroundings.real(literal), literal, segments);
    }

    static @Nullable List<String> with(Surroundings.Real real, String literal, List<String> segments) {
        if (real.path().equals(literal)) return null;
        List<String> elsewhere = new ArrayList<>();
        for (String segment : real.path().split("/")) {
            if (!segment.isEmpty()) elsewhere.add(PathPattern.escaped(segment));
        }
        elsewhere.addAll(segments.subList(PathPattern.literalSegments(segments), segments.size()));
        return elsewhere;
    }
}
