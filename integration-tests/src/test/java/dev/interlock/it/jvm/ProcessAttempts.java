package dev.interlock.it.jvm;

import java.beans.Statement;
import java.beans.XMLDecoder;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starting processes: most of them make a file where nothing is granted. Some commands are granted to all. */
final class ProcessAttempts {
    private static final String[] NO_ENVIRONMENT = null;
    private static final int STARTS = 40;
    private static final String GRANTED = "/usr/bin/echo";

    private ProcessAttempts() {}

    private static String[] touch(Victim victim) {
        return new String[] {"touch", victim.closed("marker")};
    }

    private static String told(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    @Attempt(needs = Needs.TOUCH, effect = Effect.CHANGED)
    static Object exec(Victim victim) throws Exception {
        return Runtime.getRuntime().exec(touch(victim)).waitFor();
    }

    @Attempt(needs = Needs.TOUCH, effect = Effect.CHANGED)
    @SuppressWarnings("deprecation")
    static Object execOfALine(Victim victim) throws Exception {
        return Runtime.getRuntime().exec("touch " + victim.closed("marker")).waitFor();
    }

    @Attempt(needs = "processes: [{command: touch *, environment: ['*']}]", effect = Effect.CHANGED)
    static Object execWithAnEnvironment(Victim victim) throws Exception {
        return Runtime.getRuntime().exec(touch(victim), new String[] {"NEW=1"}).waitFor();
    }

    @Attempt(needs = "processes: [{command: touch *, directory: 'BED/open'}]", effect = Effect.CHANGED)
    static Object execInAFolder(Victim victim) throws Exception {
        return Runtime.getRuntime()
                .exec(touch(victim), NO_ENVIRONMENT, new File(victim.open("")))
                .waitFor();
    }

    @Attempt(needs = Needs.TOUCH, effect = Effect.CHANGED)
    static Object processBuilder(Victim victim) throws Exception {
        return new ProcessBuilder(touch(victim)).start().waitFor();
    }

    @Attempt(needs = Needs.TOUCH, effect = Effect.CHANGED)
    static Object processBuilderOfAList(Victim victim) throws Exception {
        return new ProcessBuilder(List.of(touch(victim)))
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }

    @Attempt(needs = Needs.TOUCH, effect = Effect.CHANGED)
    static Object inheritingStreams(Victim victim) throws Exception {
        return new ProcessBuilder(touch(victim))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    @Attempt(needs = Needs.TOUCH, effect = Effect.CHANGED)
    static Object discardingOutput(Victim victim) throws Exception {
        return new ProcessBuilder(touch(victim))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Attempt(needs = "processes: [{command: tee *}]", effect = Effect.CHANGED)
    static Object pipeline(Victim victim) throws Exception {
        List<Process> line = ProcessBuilder.startPipeline(
                List.of(new ProcessBuilder("echo", "allowed"), new ProcessBuilder("tee", victim.closed("marker"))));
        return line.get(1).waitFor();
    }

    @Attempt(needs = Needs.TOUCH, effect = Effect.CHANGED)
    static Object byItsPath(Victim victim) throws Exception {
        return new ProcessBuilder("/usr/bin/touch", victim.closed("marker"))
                .start()
                .waitFor();
    }

    /** No frame of the application's is on the stack. */
    @Attempt(needs = Needs.TOUCH, effect = Effect.CHANGED)
    @SuppressWarnings("unchecked")
    static Object executor(Victim victim) throws Exception {
        Callable<Process> start = MethodHandleProxies.asInterfaceInstance(
                Callable.class,
                MethodHandles.publicLookup()
                        .findVirtual(ProcessBuilder.class, "start", MethodType.methodType(Process.class))
                        .bindTo(new ProcessBuilder(touch(victim))));
        var executor = Executors.newSingleThreadExecutor();
        try {
            return executor.submit(start).get().waitFor();
        } finally {
            executor.shutdown();
        }
    }

    @Attempt(needs = Needs.TOUCH, effect = Effect.CHANGED)
    static Object beansStatement(Victim victim) throws Exception {
        new Statement(Runtime.getRuntime(), "exec", new Object[] {touch(victim)}).execute();
        return await(victim);
    }

    @Attempt(needs = Needs.TOUCH, effect = Effect.CHANGED)
    static Object xmlDecoder(Victim victim) throws Exception {
        String xml = "<java><object class='java.lang.ProcessBuilder'><array class='java.lang.String' length='2'>"
                + "<void index='0'><string>touch</string></void><void index='1'><string>" + victim.closed("marker")
                + "</string></void></array><void method='start'/></object></java>";
        Exception[] failure = new Exception[1];
        try (XMLDecoder decoder = new XMLDecoder(
                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), null, told -> failure[0] = told)) {
            decoder.readObject();
        }
        if (failure[0] != null) throw failure[0];
        return await(victim);
    }

    /** What was started but not returned ends by itself. */
    private static Object await(Victim victim) throws InterruptedException {
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            child.onExit().orTimeout(5, TimeUnit.SECONDS).join();
        }
        return victim.folder();
    }

    @Attempt(needs = "processes: [{command: sh -c *}]", effect = Effect.CHANGED)
    static Object shell(Victim victim) throws Exception {
        return new ProcessBuilder("sh", "-c", ": > " + victim.closed("marker"))
                .start()
                .waitFor();
    }

    @Attempt(needs = "processes: [{command: env touch *}]", effect = Effect.CHANGED)
    static Object env(Victim victim) throws Exception {
        return new ProcessBuilder("env", "touch", victim.closed("marker"))
                .start()
                .waitFor();
    }

    /** What a shell would take for a second command is an argument; but not the granted one. */
    @Attempt(needs = "processes: [{command: echo **}]")
    static Object moreArguments(Victim victim) throws Exception {
        return told(new ProcessBuilder("echo", "allowed", victim.token()).start());
    }

    @Attempt(needs = "processes: [{command: echo *}]")
    static Object anotherArgument(Victim victim) throws Exception {
        return told(new ProcessBuilder("echo", "allowed " + victim.token()).start());
    }

    @Attempt(needs = "processes: [{command: 'EACH/closed/tool'}]", effect = Effect.CHANGED)
    static Object aScript(Victim victim) throws Exception {
        return new ProcessBuilder(victim.closed("tool")).start().waitFor();
    }

    /** Called like a command that is granted. */
    @Attempt(needs = "processes: [{command: 'EACH/open/echo allowed'}]", effect = Effect.CHANGED)
    static Object namesake(Victim victim) throws Exception {
        return new ProcessBuilder(victim.open("echo"), "allowed").start().waitFor();
    }

    @Attempt(needs = "processes: [{command: 'EACH/open/echo allowed', directory: 'BED/open'}]", effect = Effect.CHANGED)
    static Object namesakeByARelativePath(Victim victim) throws Exception {
        return new ProcessBuilder("./echo", "allowed")
                .directory(new File(victim.open("")))
                .start()
                .waitFor();
    }

    @Attempt(needs = "processes: [{command: 'EACH/open/own allowed'}]", effect = Effect.CHANGED)
    static Object scriptOfItsOwn(Victim victim) throws Exception {
        Path own = Path.of(victim.open("own"));
        Files.writeString(own, "#!/bin/sh\n: > " + victim.closed("marker") + "\n");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
        return new ProcessBuilder(own.toString(), "allowed").start().waitFor();
    }

    @Attempt(
            needs = {Needs.TOUCH, "files: [{path: '/**', access: [read]}]"},
            effect = Effect.CHANGED,
            lies = true)
    static Object linkNamedLikeAGrantedCommand(Victim victim) throws Exception {
        Path own = Path.of(victim.open("links/echo"));
        Files.createDirectories(own.getParent());
        Files.createSymbolicLink(own, Path.of(victim.closed("tool")));
        return new ProcessBuilder(own.toString(), "allowed").start().waitFor();
    }

    /** Says one thing to those who look, and another to those who copy. */
    @Attempt(needs = Needs.TOUCH, effect = Effect.CHANGED)
    static Object listThatLies(Victim victim) throws Exception {
        List<String> lying = new AbstractList<>() {
            @Override
            public String get(int index) {
                return index == 0 ? "echo" : "allowed";
            }

            @Override
            public int size() {
                return 2;
            }

            @Override
            @SuppressWarnings("unchecked")
            public <T> T[] toArray(T[] array) {
                return (T[]) touch(victim);
            }
        };
        return new ProcessBuilder(lying).start().waitFor();
    }

    @Attempt(needs = Needs.TOUCH, effect = Effect.CHANGED, swallows = true)
    static Object arrayThatChanges(Victim victim) throws Exception {
        String[] command = {"echo", "allowed"};
        String[] evil = touch(victim);
        AtomicBoolean over = new AtomicBoolean();
        Thread changing = new Thread(() -> {
            while (!over.get()) {
                System.arraycopy(evil, 0, command, 0, 2);
                command[0] = "echo";
                command[1] = "allowed";
            }
        });
        changing.start();
        IOException last = null;
        try {
            for (int i = 0; i < STARTS; i++) {
                try {
                    Runtime.getRuntime().exec(command).waitFor();
                } catch (IOException denied) {
                    last = denied;
                }
            }
            // That the commands got mixed up was up to chance; that this one is denied is not.
            Runtime.getRuntime().exec(evil).waitFor();
        } finally {
            over.set(true);
            changing.join();
        }
        return last;
    }

    /** A library of the attacker's in a command that is granted to all. */
    @Attempt(needs = "processes: [{command: printenv LD_PRELOAD, environment: [LD_PRELOAD]}]")
    static Object preloadedLibrary(Victim victim) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("printenv", "LD_PRELOAD");
        builder.environment().put("LD_PRELOAD", victim.token());
        return told(builder.start());
    }

    @Attempt(needs = "processes: [{command: printenv LD_PRELOAD, environment: [LD_PRELOAD]}]")
    static Object preloadedLibraryByExec(Victim victim) throws Exception {
        return told(Runtime.getRuntime()
                .exec(new String[] {"printenv", "LD_PRELOAD"}, new String[] {"LD_PRELOAD=" + victim.token()}));
    }

    /** A command that is granted to all, where it is not. */
    @Attempt(needs = "processes: [{command: pwd, directory: 'BED/closed'}]", effect = Effect.ANSWERED)
    static Object anotherFolder(Victim victim) throws Exception {
        return told(
                new ProcessBuilder("pwd").directory(new File(victim.closed(""))).start());
    }

    /** Where it may run, and by a link in the folder's place where it may not. */
    @Attempt(needs = "processes: [{command: touch marker, directory: 'BED/closed'}]", effect = Effect.CHANGED)
    static Object folderSwappedWhileStarting(Victim victim) throws Exception {
        Files.createDirectories(Path.of(victim.open("real/closed")));
        Files.createSymbolicLink(Path.of(victim.open("up")), Path.of(victim.folder()));
        ProcessBuilder touch = new ProcessBuilder("touch", "marker").directory(new File(victim.open("place/closed")));
        return SwapAttempts.race(victim, "real", "up", () -> touch.start().waitFor() == 0 ? "started" : null);
    }

    /** A link to where the granted program is, and in its place a folder with another one of that path. */
    @Attempt(needs = Needs.EVERY_PROCESS, effect = Effect.CHANGED)
    static Object programSwappedWhileStarting(Victim victim) throws Exception {
        Path own = Path.of(victim.open("real" + GRANTED));
        Files.createDirectories(own.getParent());
        Files.copy(Path.of(victim.open("echo")), own);
        Files.createSymbolicLink(Path.of(victim.open("up")), Path.of("/"));
        ProcessBuilder echo = new ProcessBuilder(victim.open("place" + GRANTED), "allowed");
        return SwapAttempts.race(victim, "up", "real", () -> echo.start().waitFor() == 0 ? "started" : null);
    }

    /** A JVM without the agent. */
    @Attempt(needs = Needs.EVERY_PROCESS)
    static Object anotherJvm(Victim victim) throws Exception {
        Path source = Path.of(victim.open("Reader.java"));
        Files.writeString(
                source,
                "class Reader { public static void main(String[] a) throws Exception {"
                        + " System.out.println(java.nio.file.Files.readString(java.nio.file.Path.of(a[0]))); } }");
        return told(new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        source.toString(),
                        victim.secret().getPath())
                .start());
    }

    @Attempt(needs = "processes: [{command: cat **}]")
    static Object reader(Victim victim) throws Exception {
        return told(new ProcessBuilder("cat", victim.secret().getPath()).start());
    }

    @Attempt(needs = Needs.KILL, effect = Effect.KILLED)
    static Object destroy(Victim victim) {
        return ProcessHandle.of(victim.process()).orElseThrow().destroy();
    }

    @Attempt(needs = Needs.KILL, effect = Effect.KILLED)
    static Object destroyForcibly(Victim victim) {
        return ProcessHandle.of(victim.process()).orElseThrow().destroyForcibly();
    }

    @Attempt(needs = Needs.KILL, effect = Effect.KILLED)
    static Object destroyOneOfAll(Victim victim) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() == victim.process())
                .map(ProcessHandle::destroyForcibly)
                .toList();
    }

    @Attempt(needs = "processes: [{command: kill *}]", effect = Effect.KILLED)
    static Object kill(Victim victim) throws Exception {
        return new ProcessBuilder("kill", Long.toString(victim.process()))
                .start()
                .waitFor();
    }
}
