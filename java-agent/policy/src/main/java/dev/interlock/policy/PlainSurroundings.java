package dev.interlock.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nothing is anywhere else than it seems. */
final class PlainSurroundings implements Surroundings {
    @Override
    public Real real(String path) {
        return new Real(path, List.of());
    }

    @Override
    public @Nullable String program(String word) {
        return word.indexOf('/') < 0 ? "/usr/bin/".concat(word) : word;
    }

    @Override
    public String directory() {
        return "/";
    }

    @Override
    public String home() {
        return "/";
    }

    @Override
    public ImplicitGrants implicit() {
        return ImplicitGrants.NONE;
    }

    @Override
    public Protected own() {
        return Protected.NOTHING;
    }
}
