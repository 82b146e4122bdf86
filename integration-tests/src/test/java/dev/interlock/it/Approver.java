package dev.interlock.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who answers the requests of the state folder {@code state} by the command line, and yes to each that is asked about. */
public final class Approver {
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");
    private static final Pattern TYPE_BACK = Pattern.compile("\"type-back\":\"([^\"]*)\"");

    private final Path folder;
    private final Cli cli;

    private Approver(Path folder) {
        this.folder = folder;
        this.cli = Cli.in(folder);
    }

    /** @param folder that has the state folder in it */
    public static Approver in(Path folder) {
        return new Approver(folder);
    }

    /** Makes a key and returns its public text. */
    public String keygen(String file) {
        return cli.run("keygen", file).out().strip();
    }

    /** A command about the state folder. */
    public Child.Result cli(String... arguments) {
        return cli.run(about(arguments));
    }

    /** A command's words, with those that say where the state folder is. */
    public static String[] about(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--state", "state"))
                .toArray(String[]::new);
    }

    /** The id of the request that waits and is none of those; waits for it. */
    public String asked(String... but) {
        return Eventually.get("a request", () -> {
            if (!Files.isDirectory(folder.resolve("state/jvms"))) return null;
            Matcher ids = ID.matcher(cli("pending", "--json").out());
            while (ids.find()) if (!List.of(but).contains(ids.group(1))) return ids.group(1);
            return null;
        });
    }

    /** Approves it, and types back what that takes. */
    public Child.Result approve(String id, String key) {
        Matcher typeBack = TYPE_BACK.matcher(cli("pending", id, "--json").out());
        return typeBack.find()
                ? cli("approve", id, "--key", key, "--object", typeBack.group(1))
                : cli("approve", id, "--key", key);
    }
}
