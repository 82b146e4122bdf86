package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Ways through the folders of another process in {@code /proc}: what counts is where they lead. */
final class OtherProcessAttempts {
    /** Of the folders themselves, and not of where they lead. */
    private static final String PROC = "files: [{path: '/proc/**', access: [read, write, delete]}]";

    private OtherProcessAttempts() {}

    private static String root(Victim victim, String path) {
        return "/proc/" + victim.process() + "/root" + path;
    }

    @Attempt(
            needs = {Needs.READ, PROC},
            besideAnother = true)
    static String reads(Victim victim) throws IOException {
        return Files.readString(Path.of(root(victim, victim.secret().getPath())));
    }

    /** The token is among its arguments. */
    @Attempt(needs = PROC, besideAnother = true)
    static Object arguments(Victim victim) {
        return ProcessHandle.of(victim.process()).orElseThrow().info().commandLine();
    }

    @Attempt(needs = PROC, besideAnother = true)
    static Object argumentsOfAll(Victim victim) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() == victim.process())
                .map(ProcessHandle::info)
                .toList();
    }

    @Attempt(needs = PROC, besideAnother = true, never = true)
    static String lists(Victim victim) {
        return Arrays.toString(new File(root(victim, victim.closed("folder"))).list());
    }

    @Attempt(needs = PROC, effect = Effect.CHANGED, besideAnother = true, never = true)
    static Object deletes(Victim victim) {
        return new File(root(victim, victim.target().getPath())).delete();
    }

    @Attempt(needs = PROC, effect = Effect.CHANGED, besideAnother = true, never = true)
    static Object deletesByItsThread(Victim victim) throws IOException {
        String task = "/proc/" + victim.process() + "/task/" + victim.process() + "/root";
        Files.delete(Path.of(task + victim.target()));
        return null;
    }

    @Attempt(needs = PROC, effect = Effect.CHANGED, besideAnother = true, never = true)
    static Object empties(Victim victim) throws IOException {
        new FileOutputStream(root(victim, victim.target().getPath())).close();
        return null;
    }

    /** Its working folder is that of the tests. */
    @Attempt(needs = PROC, effect = Effect.CHANGED, besideAnother = true, never = true)
    static Object movesByItsWorkingFolder(Victim victim) throws IOException {
        String up = "/..".repeat(Path.of(victim.closed("")).getNameCount());
        return new File("/proc/" + victim.process() + "/cwd" + up + victim.target())
                .renameTo(new File(victim.open("moved")));
    }

    @Attempt(
            needs = {Needs.EVERY_FILE, PROC},
            effect = Effect.CHANGED,
            besideAnother = true,
            never = true)
    static Object deletesTheState(Victim victim) {
        return new File(root(victim, victim.round("state/victim.txt"))).delete();
    }

    @Attempt(
            needs = {Needs.EVERY_FILE, PROC},
            effect = Effect.CHANGED,
            besideAnother = true,
            never = true)
    static Object emptiesTheManifest(Victim victim) throws IOException {
        new FileOutputStream(root(victim, victim.round("interlock.yaml"))).close();
        return null;
    }
}
