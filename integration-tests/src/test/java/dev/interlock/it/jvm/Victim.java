package dev.interlock.it.jvm;

import java.io.File;

/**
 * What an attempt is made on.
 *
 * @param folder holds {@code open}, where everything is granted, and {@code closed}, where nothing is
 * @param token what nobody can know who has not read it
 * @param port where a server of its own records who comes, on any address of this machine, by TCP and UDP
 * @param allowed a port that is granted on localhost; others listen there on other addresses
 * @param database a port that a database grant opens
 * @param http a port that an HTTP grant opens
 * @param process another process, zero if there is none
 * @param trail the file that the JVM's audit trail is written to
 * @param trailDescriptor by which the JVM writes it, negative if it does not
 */
record Victim(
        String folder,
        String token,
        int port,
        int allowed,
        int database,
        int http,
        long process,
        String trail,
        int trailDescriptor) {
    /** Each jar of the class path takes one. */
    static final int MOST_DESCRIPTORS = 400;

    static Victim parse(String[] words, int from) {
        return new Victim(
                words[from],
                words[from + 1],
                Integer.parseInt(words[from + 2]),
                Integer.parseInt(words[from + 3]),
                Integer.parseInt(words[from + 4]),
                Integer.parseInt(words[from + 5]),
                Long.parseLong(words[from + 6]),
                words[from + 7],
                Integer.parseInt(words[from + 8]));
    }

    String words() {
        return String.join(
                "\t",
                folder,
                token,
                Integer.toString(port),
                Integer.toString(allowed),
                Integer.toString(database),
                Integer.toString(http),
                Long.toString(process),
                trail,
                Integer.toString(trailDescriptor));
    }

    String open(String name) {
        return folder + "/open/" + name;
    }

    String closed(String name) {
        return folder + "/closed/" + name;
    }

    File secret() {
        return new File(closed("secret.txt"));
    }

    /** A file with the text "kept". */
    File target() {
        return new File(closed("target.txt"));
    }

    /** A file that is not there yet. */
    File fresh() {
        return new File(closed("fresh.txt"));
    }

    /** Where a Unix domain socket listens. */
    String socket() {
        return closed("s");
    }

    /** The folder of the round: the JVM's working folder, with the manifest, the rules, the state and the agent. */
    String round(String name) {
        return new File(folder).getParentFile().getParent() + "/" + name;
    }
}
