package dev.interlock.guard.weave;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells of class files, without loading them, whether the gates declared for them would be woven. For the command line. */
public final class LibraryCheck {
    private final LibraryWeaver weaver;

    /** What has gates, by the last part of its name, with the slash. */
    private final Map<String, String> bySimpleName = new HashMap<>();

    public LibraryCheck(List<Library> libraries) {
        this.weaver = new LibraryWeaver(libraries, 0, 0);
        for (Library library : libraries) {
            for (Target target : library.targets().all()) {
                String name = target.internalName();
                bySimpleName.put(name.substring(name.lastIndexOf('/')), name);
            }
        }
    }

    /** The class with gates that another one is a copy of, in another package; null if it is none. */
    public @Nullable String original(String internalName) {
        int slash = internalName.lastIndexOf('/');
        if (slash < 0) return null;
        String name = bySimpleName.get(internalName.substring(slash));
        return name != null && internalName.endsWith("/".concat(name)) ? name : null;
    }

    /** Whether a class of this name has gates, in some version of its library. */
    public boolean concerns(String internalName) {
        return weaver.concerns(internalName);
    }

    /** Whether its bytes are of a version that somebody has looked at. */
    public boolean fits(String internalName, byte[] bytes) {
        return weaver.weave(internalName, null, bytes) != null;
    }
}
