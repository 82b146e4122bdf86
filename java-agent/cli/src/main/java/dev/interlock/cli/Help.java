package dev.interlock.cli;

/** The pages that are no single command's. */
final class Help {
    private Help() {}

    static String overview(Session session) {
        StringBuilder out = new StringBuilder("""
                Usage: interlock COMMAND [OPTIONS]

                Interlock enforces least privilege inside JVMs that run AI agents. A JVM is
                guarded by starting it with -javaagent:interlock.jar; these commands check what
                it is given, answer what it asks and read what it records.

                """);
        for (String[] command : Commands.all()) line(out, command, session);
        return out.append("""

                  -h, --help      shows this help; of a command: interlock COMMAND --help
                  -V, --version   shows the version
                      --debug     shows what is read, and the stack trace of a failure

                Example:
                  interlock check conf/agent.yaml --rules /etc/interlock/rules.d

                Exit status: 0 done or yes, 1 no or a fault, 2 wrong usage, 3 a person is asked.
                """).toString();
    }

    static String group(String name, Session session) {
        StringBuilder out = new StringBuilder("Usage: interlock ").append(name).append(" COMMAND [OPTIONS]\n\n");
        String first = name;
        for (String[] command : Commands.all()) {
            if (!command[0].startsWith(name + " ")) continue;
            line(out, command, session);
            if (first.equals(name)) first = command[0];
        }
        return out.append("\nExample:\n  interlock ")
                .append(first)
                .append(" --help\n")
                .toString();
    }

    private static void line(StringBuilder out, String[] command, Session session) {
        out.append("  ").append(session.bold(command[0])).append(" ".repeat(16 - command[0].length()));
        out.append(command[1]).append('\n');
    }
}
