package dev.interlock.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM to be started: with the real jar unless told otherwise, in a folder of its own. */
public final class Child {
    private static final long LIMIT_SECONDS = 120;

    /** Most children end before a better compiler's code would have paid for itself. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    public static final String JAR = new File(System.getProperty("interlock.jar")).getAbsolutePath();

    private final Jdks.Jdk jdk;
    private final Path folder;
    private final List<String> jvmArguments = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String classPath = System.getProperty("java.class.path");
    private String agent = "-javaagent:" + JAR + "=state=state";

    private Child(Jdks.Jdk jdk, Path folder) {
        this.jdk = jdk;
        this.folder = folder;
    }

    /** @param folder its working folder; the state folder is {@code state} in it */
    public static Child on(Jdks.Jdk jdk, Path folder) {
        return new Child(jdk, folder);
    }

    public Child manifest(String yaml) {
        return file("interlock.yaml", yaml);
    }

    public Child rules(String yaml) {
        agent += ",rules=rules.yaml";
        return file("rules.yaml", yaml);
    }

    public Child file(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** Instead of the usual agent arguments. */
    public Child agentArguments(String arguments) {
        agent = "-javaagent:" + JAR + (arguments.isEmpty() ? "" : "=" + arguments);
        return this;
    }

    public Child agentOption(String option) {
        agent += "," + option;
        return this;
    }

    public Child withoutAgent() {
        agent = "";
        return this;
    }

    public Child jvm(String... arguments) {
        jvmArguments.addAll(List.of(arguments));
        return this;
    }

    /** Adds to what it inherits. */
    public Child environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Child classPath(String path) {
        classPath = path;
        return this;
    }

    public Result run(Class<?> main, String... arguments) {
        return start(main, arguments).await();
    }

    public Result run(String main, String... arguments) {
        return start(main, arguments).await();
    }

    public Running start(Class<?> main, String... arguments) {
        return start(main.getName(), arguments);
    }

    public Running start(String main, String... arguments) {
        return start(List.of("-cp", classPath, main), arguments);
    }

    /** Starts a jar that brings its own class path. */
    public Running startJar(Path jar, String... arguments) {
        return start(List.of("-jar", jar.toString()), arguments);
    }

    private Running start(List<String> what, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(jdk.java());
        command.addAll(SHORT_LIVED);
        command.addAll(jvmArguments);
        if (!agent.isEmpty()) command.add(agent);
        command.addAll(what);
        command.addAll(List.of(arguments));
        return launch(command);
    }

    /** The command line, in the same folder. */
    public Result cli(String... arguments) {
        List<String> command = new ArrayList<>(List.of(jdk.java(), "-jar", JAR));
        command.addAll(List.of(arguments));
        return launch(command).await();
    }

    private Running launch(List<String> command) {
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process, out, err);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A child that runs. */
    public record Running(Process process, Path outFile, Path errFile) {
        public Result await() {
            try {
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("the child did not end in time\n" + out() + err());
                }
                return new Result(process.exitValue(), out(), err());
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                throw new AssertionError(interrupted);
            }
        }

        public String out() {
            return read(outFile);
        }

        public String err() {
            return read(errFile);
        }

        private static String read(Path file) {
            try {
                return Files.readString(file, StandardCharsets.UTF_8);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** What a child left behind. */
    public record Result(int exit, String out, String err) {}
}
