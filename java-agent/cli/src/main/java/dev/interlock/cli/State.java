package dev.interlock.cli;

import dev.interlock.audit.StateException;
import dev.interlock.audit.StateFolder;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the state folder that a command is about. */
final class State {
    private State() {}

    static StateFolder of(Given given, Session session) throws Failure, StateException {
        String named = given.text("--state");
        File folder = named == null ? byDefault(given, session) : session.file(named);
        Log.debug("looks into the state folder " + folder);
        return StateFolder.existing(folder);
    }

    /** Made if missing: what is ordered before the first start has to hold from the first moment. */
    static StateFolder made(Given given, Session session) throws Failure, StateException {
        String named = given.text("--state");
        if (named != null) return StateFolder.open(session.file(named));
        File folder = byDefault(given, session);
        File parent = folder.getParentFile();
        if (!parent.isDirectory() && !parent.mkdir()) {
            throw Failure.fault("the folder " + parent + " cannot be made; name a state folder: --state DIR");
        }
        return StateFolder.open(folder);
    }

    /** The one named, or the application's own if it exists; null if neither. */
    static @Nullable StateFolder ifAny(Given given, Session session, @Nullable String application)
            throws StateException {
        String named = given.text("--state");
        if (named != null) return StateFolder.existing(session.file(named));
        if (application == null) return null;
        File folder = new File(all(session), application);
        return folder.isDirectory() ? StateFolder.existing(folder) : null;
    }

    private static File all(Session session) {
        return new File(session.home(), ".interlock");
    }

    private static File byDefault(Given given, Session session) throws Failure {
        File manifest = ConfigFiles.manifestFile(given, session);
        if (given.text("--manifest") != null || manifest.exists()) {
            String application = ConfigFiles.application(manifest);
            if (application == null) {
                throw Failure.fault("the manifest " + manifest
                        + " does not tell the application; see 'interlock check', or name the state folder: "
                        + "--state DIR");
            }
            return new File(all(session), application);
        }
        List<String> found = folders(all(session));
        if (found.size() == 1) return new File(all(session), found.get(0));
        if (found.isEmpty()) {
            throw Failure.fault("no state folder is known: there is no " + ConfigFiles.MANIFEST
                    + " here and nothing in " + all(session) + "; name one: --state DIR");
        }
        throw Failure.fault("several state folders are in " + all(session) + " (" + String.join(", ", found)
                + "); name one: --state DIR");
    }

    private static List<String> folders(File parent) {
        File[] files = parent.listFiles();
        List<String> names = new ArrayList<>();
        if (files == null) return names;
        Arrays.sort(files);
        for (File file : files) {
            if (new File(file, "audit").isDirectory()) names.add(file.getName());
        }
        return names;
    }
}
