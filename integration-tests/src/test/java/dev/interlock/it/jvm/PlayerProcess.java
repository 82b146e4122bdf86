package dev.interlock.it.jvm;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.interlock.it.Jdks;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A child JVM that makes attempts, seen from the one that asks it to. */
final class PlayerProcess {
    private static final long LIMIT_SECONDS = 40;
    private static final long END_SECONDS = 5;
    private static final int REACH_MILLIS = 2000;
    private static final String ENDED = "ended";

    private final Process process;
    private final Attempt startedFor;
    private final Path errors;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /** @param reached whether a port of its was reached during the attempt */
    record Answer(String outcome, String details, boolean reached) {}

    private PlayerProcess(Process process, Attempt startedFor, Path errors) {
        this.process = process;
        this.startedFor = startedFor;
        this.errors = errors;
    }

    /** @param attempt tells what the JVM needs besides what all have */
    static PlayerProcess start(Jdks.Jdk jdk, Path folder, Mode mode, Attempt attempt) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                jdk.java(),
                "-Xmx160m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-Duser.home=" + folder.resolve("home"),
                // Without it a JVM refuses to attach to itself.
                "-Djdk.attach.allowAttachSelf=true"));
        command.addAll(List.of(attempt.options()));
        if (mode.hasAgent()) {
            command.add("-javaagent:" + folder.resolve("agent/interlock.jar") + "=state=state,rules=rules");
        }
        if (mode == Mode.MANAGED) {
            // One equals sign more: this policy and no other.
            command.addAll(List.of("-Djava.security.manager", "-Djava.security.policy==" + folder.resolve("policy")));
        }
        command.add("-javaagent:" + folder.resolve("intruder.jar"));
        StringBuilder classPath = new StringBuilder(System.getProperty("java.class.path"));
        for (String library : attempt.libraries()) {
            classPath.append(File.pathSeparator).append(Path.of(System.getProperty("interlock.libraries"), library));
        }
        command.addAll(List.of("-cp", classPath.toString(), Player.class.getName()));
        Path errors = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        attempt.launch().prepare(builder, folder);
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().remove("DISPLAY");
        Process process = builder.start();
        PlayerProcess player = new PlayerProcess(process, attempt, errors);
        Thread reader = new Thread(player::read, "reader");
        reader.setDaemon(true);
        reader.start();
        String first = player.next();
        if (!first.startsWith("ready\t")) {
            throw new AssertionError("the child did not start:\n" + Files.readString(errors));
        }
        return player;
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(Player.MARK)) lines.add(line.substring(Player.MARK.length()));
            }
        } catch (IOException gone) {
            lines.add(ENDED + "\t" + gone.getMessage());
        }
        lines.add(ENDED + "\t");
    }

    private String next() {
        try {
            String line = lines.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (line != null) return line;
            process.destroyForcibly().waitFor();
            return "hung\tfor more than " + LIMIT_SECONDS + " s";
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Whether it was started as that attempt needs it. */
    boolean suits(Attempt attempt) {
        return Arrays.equals(attempt.options(), startedFor.options())
                && Arrays.equals(attempt.libraries(), startedFor.libraries())
                && attempt.launch() == startedFor.launch();
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    Answer make(Method attempt, Victim victim) throws IOException {
        try {
            say(attempt.getDeclaringClass().getName() + "\t" + attempt.getName() + "\t" + victim.words());
        } catch (IOException gone) {
            return new Answer(ENDED, "before the attempt", false);
        }
        boolean reached = false;
        for (String line = next(); ; line = next()) {
            String[] words = line.split("\t", 3);
            if (words[0].equals("end")) return new Answer(words[1], words[2], reached);
            if (words[0].equals("reach")) {
                boolean now = reach(Integer.parseInt(words[1]));
                reached |= now;
                say(now ? "reached" : "refused");
            } else {
                return new Answer(words[0], words[1] + " " + left(), reached);
            }
        }
    }

    private String left() throws IOException {
        try {
            boolean gone = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
            String status = gone ? "with status " + process.exitValue() : "without ending";
            return status + "; " + Files.readString(errors).replace('\n', ' ');
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static boolean reach(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), REACH_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** As an operator does who looks at it; its socket stays. */
    void attach() throws IOException {
        try {
            VirtualMachine.attach(Long.toString(pid())).detach();
        } catch (AttachNotSupportedException failed) {
            throw new IOException(failed);
        }
    }

    /** Whether it has mapped a file beneath a folder. */
    boolean maps(Path folder) {
        try {
            return Files.readString(Path.of("/proc/" + pid() + "/maps")).contains(folder.toString() + "/");
        } catch (IOException gone) {
            return false;
        }
    }

    private void say(String line) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    void end() {
        try {
            if (process.isAlive()) say("quit");
            if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) return;
        } catch (IOException alreadyGone) {
            // It is being ended.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        process.onExit().join();
    }
}
