package dev.interlock.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts this JVM's Java again with this class path. */
final class Child {
    private Child() {}

    static Process start(Path output, Class<?> main, String... arguments) throws IOException {
        return start(output, "", main, arguments);
    }

    /** @param before a shell command that runs first, such as one that sets a limit */
    static Process start(Path output, String before, Class<?> main, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        StringBuilder command = new StringBuilder(before).append("exec '").append(java);
        command.append("' -Xshare:auto -XX:-UsePerfData -XX:TieredStopAtLevel=1 -cp '");
        command.append(System.getProperty("java.class.path"))
                .append("' '")
                .append(main.getName())
                .append('\'');
        for (String argument : arguments) command.append(" '").append(argument).append('\'');
        return new ProcessBuilder(List.of("bash", "-c", command.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
