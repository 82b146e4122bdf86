package dev.interlock.it.jvm;

import dev.interlock.it.Jdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Attempts made one by one under one manifest, by one child JVM as long as it lives. */
final class Round {
    private static final long KILL_MILLIS = 1000;

    private final Jdks.Jdk jdk;
    private final Path folder;
    private final Mode mode;
    private final List<String> granted;
    private final Random random = new Random();
    private Own own;
    private PlayerProcess player;

    /** @param granted lines of a manifest */
    Round(Jdks.Jdk jdk, Path folder, Mode mode, List<String> granted) {
        this.jdk = jdk;
        this.folder = folder;
        this.mode = mode;
        this.granted = granted;
    }

    List<Result> play(List<Method> attempts) {
        List<Result> results = new ArrayList<>();
        try (Recorder recorder = new Recorder()) {
            int[] ports = {recorder.share(true), recorder.share(false), recorder.share(false)};
            prepare(ports, attempts);
            for (Method attempt : attempts) results.add(make(attempt, bed(results.size()), recorder, ports));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            if (player != null) player.end();
        }
        return results;
    }

    private void prepare(int[] ports, List<Method> attempts) throws IOException {
        Files.createDirectories(folder.resolve("beds"));
        Files.createDirectories(folder.resolve("tmp"));
        Files.createDirectories(folder.resolve("home"));
        Intruder.jar(folder);
        own = new Own(folder, Manifests.of(folder, ports, attempts.size(), granted, mode), mode.hasAgent());
        if (mode == Mode.MANAGED)
            Files.writeString(
                    folder.resolve("policy"),
                    granted.isEmpty() ? "" : SecurityPolicy.of(ports, attempts.size(), this::bed));
    }

    /** Numbered, since the path of a Unix domain socket must be short. */
    private Path bed(int number) {
        return folder.resolve("beds").resolve(Integer.toString(number));
    }

    private Result make(Method method, Path place, Recorder recorder, int[] ports) throws IOException {
        Attempt attempt = method.getAnnotation(Attempt.class);
        String token = token();
        Bed bed = new Bed(place, token);
        bed.seed();
        if (attempt.effect() == Effect.LOADED) {
            Bed.copy(Path.of(jdk.home(), "lib/libprefs.so"), bed.closed().resolve("libvictim.so"));
        }
        int port = recorder.open(bed.closed().resolve("s"));
        NativeAttempts.settings(folder.resolve("home"), bed.closed(), port);
        own.seed(token);
        if (player != null && (attempt.fresh() || !player.suits(attempt))) player.end();
        if (player == null || !player.alive()) {
            player = PlayerProcess.start(jdk, folder, mode, attempt);
        }
        if (attempt.attached()) player.attach();
        Process beside = beside(attempt, bed);
        try {
            long process = beside == null ? 0 : beside.pid();
            Victim victim = new Victim(
                    place.toString(),
                    token,
                    port,
                    ports[0],
                    ports[1],
                    ports[2],
                    process,
                    own.trail(player.pid()).toString(),
                    mode.hasAgent() ? own.trailDescriptor(player.pid()) : -1);
            String before = bed.snapshot(own.files());
            own.begin();
            PlayerProcess.Answer answer = player.make(method, victim);
            boolean mapped = player.maps(place) || player.maps(folder.resolve("tmp"));
            if (attempt.wrecks()) player.end();
            boolean killed = beside != null && attempt.effect() == Effect.KILLED && ended(beside, answer);
            Traces traces = new Traces(
                    token,
                    answer.outcome().equals("returned"),
                    answer.details(),
                    before,
                    bed.snapshot(own.files()) + own.lost(),
                    recorder.arrived(),
                    answer.reached(),
                    answer.outcome().equals("ended"),
                    mapped,
                    killed,
                    own.grew());
            boolean happened = attempt.effect().happened(traces);
            return new Result(method, answer.outcome(), answer.details(), happened, own.grew());
        } finally {
            if (beside != null) beside.destroyForcibly();
        }
    }

    private static boolean ended(Process process, PlayerProcess.Answer answer) {
        try {
            return process.waitFor(answer.outcome().equals("returned") ? KILL_MILLIS : 0, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Process beside(Attempt attempt, Bed bed) throws IOException {
        if (attempt.effect() == Effect.KILLED) return new ProcessBuilder("sleep", "100").start();
        if (!attempt.besideAnother()) return null;
        return new ProcessBuilder(
                        jdk.java(),
                        "-Xmx32m",
                        "-Dtoken=" + bed.token(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Neighbour.class.getName(),
                        bed.hidden().toString())
                .start();
    }

    private String token() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return "t" + HexFormat.of().formatHex(bytes);
    }
}
