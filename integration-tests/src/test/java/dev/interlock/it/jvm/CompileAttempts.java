package dev.interlock.it.jvm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;

/** Making code at run time. */
final class CompileAttempts {
    private static final String JSHELL =
            "files: [{path: 'ROUND/**', access: [read, write, delete]}, {path: '/**', access: [read]}]";

    /** Where the compiler looks for a module, without being asked to. */
    private static final String SOURCE = "files: [{path: 'BED/module-info.class', access: [read]}]";

    private CompileAttempts() {}

    private static String source(Victim victim) throws IOException {
        Path source = Path.of(victim.open("Fine.java"));
        Files.writeString(source, "class Fine {}");
        return source.toString();
    }

    private static boolean compiled(Victim victim) {
        return Files.exists(Path.of(victim.open("Fine.class")));
    }

    @Attempt(
            needs = {Needs.COMPILE, SOURCE},
            effect = Effect.ANSWERED)
    static Object compiler(Victim victim) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, out, out, "-proc:none", "-d", victim.open(""), source(victim));
        return compiled(victim) ? "compiled" : fail(status + out.toString(StandardCharsets.UTF_8));
    }

    private static Object fail(String why) {
        if (why.contains(Player.DENIAL)) return why;
        throw new IllegalStateException(why);
    }

    @Attempt(
            needs = {Needs.COMPILE, SOURCE},
            effect = Effect.ANSWERED,
            swallows = true)
    static Object compilationTask(Victim victim) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        compiler.getTask(
                        null,
                        files,
                        null,
                        List.of("-proc:none", "-d", victim.open("")),
                        null,
                        files.getJavaFileObjects(source(victim)))
                .call();
        return compiled(victim);
    }

    @Attempt(
            needs = {Needs.COMPILE, SOURCE},
            effect = Effect.ANSWERED)
    static Object tool(Victim victim) throws IOException {
        int status = java.util.spi.ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-proc:none", "-d", victim.open(""), source(victim));
        return compiled(victim) ? "compiled" : fail("status " + status);
    }

    @Attempt(
            needs = {Needs.COMPILE, SOURCE},
            effect = Effect.ANSWERED)
    static Object main(Victim victim) throws Exception {
        Class.forName("com.sun.tools.javac.Main")
                .getMethod("compile", String[].class)
                .invoke(null, (Object) new String[] {"-proc:none", "-d", victim.open(""), source(victim)});
        return compiled(victim);
    }

    private static Object value(JShell shell) {
        try (shell) {
            SnippetEvent event = shell.eval("6 * 7").get(0);
            if (event.exception() != null) throw new IllegalStateException(event.exception());
            return event.value();
        }
    }

    @Attempt(
            needs = {Needs.COMPILE, JSHELL},
            effect = Effect.ANSWERED)
    static Object jshellInThisJvm(Victim victim) {
        return value(JShell.builder().executionEngine("local").build());
    }

    /** In another JVM, which has no agent. */
    @Attempt(
            needs = {Needs.COMPILE, JSHELL, Needs.EVERY_PROCESS, "network: [{listen: '*:*'}, {connect: 'localhost:*'}]"
            },
            effect = Effect.ANSWERED)
    static Object jshellInAnotherJvm(Victim victim) {
        return value(JShell.create());
    }
}
