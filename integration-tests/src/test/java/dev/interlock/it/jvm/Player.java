package dev.interlock.it.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** The child JVM that makes attempts: it reads one a line, makes it, and tells what came of it. */
final class Player {
    /** Starts each line of ours: attempts and what they start may print too. */
    static final String MARK = "@@";

    static final String DENIAL = "Denied by Interlock: ";
    private static final int LONGEST_ANSWER = 8000;

    private static final BufferedReader IN =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private static final PrintStream OUT = System.out;

    private Player() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        say("ready\t");
        for (String line = IN.readLine(); line != null && !line.equals("quit"); line = IN.readLine()) {
            String[] words = line.split("\t", -1);
            say("end\t" + make(words[0], words[1], Victim.parse(words, 2)));
        }
        // No call of exit, which an attempt without its grant must not need: what still runs is ended from outside.
        System.out.flush();
    }

    /** Whether the onlooker could connect to a port of this JVM. */
    static boolean reached(int port) throws IOException {
        say("reach\t" + port);
        return "reached".equals(IN.readLine());
    }

    private static synchronized void say(String line) {
        OUT.print("\n" + MARK + line + "\n");
        OUT.flush();
    }

    /** One line: {@code returned}, {@code denied} or {@code failed}, and the details. */
    private static String make(String type, String method, Victim victim) throws ReflectiveOperationException {
        try {
            Method attempt = Class.forName(type).getDeclaredMethod(method, Victim.class);
            String answer = text(attempt.invoke(null, victim));
            return (answer.contains(DENIAL) ? "denied\t" : "returned\t") + answer;
        } catch (InvocationTargetException thrown) {
            String denial = denial(thrown.getCause(), 0);
            return denial != null ? "denied\t" + line(denial) : "failed\t" + trace(thrown.getCause());
        } catch (SecurityException | LinkageError noSuchClassForIt) {
            return "failed\t" + trace(noSuchClassForIt);
        }
    }

    private static String text(Object answer) {
        if (answer instanceof byte[] bytes) return line(new String(bytes, StandardCharsets.ISO_8859_1));
        return line(String.valueOf(answer));
    }

    private static String line(String text) {
        String line = text.replace('\n', ' ').replace('\t', ' ').replace('\r', ' ');
        return line.length() > LONGEST_ANSWER ? line.substring(0, LONGEST_ANSWER) : line;
    }

    /** The message of the denial among a failure, its causes and what it suppressed; null if there is none. */
    private static String denial(Throwable failure, int depth) {
        if (failure == null || depth > 12) return null;
        String message = failure.getMessage();
        if (message != null && message.contains(DENIAL)) return message;
        for (Throwable suppressed : failure.getSuppressed()) {
            String denial = denial(suppressed, depth + 1);
            if (denial != null) return denial;
        }
        String next = failure instanceof SQLException sql ? denial(sql.getNextException(), depth + 1) : null;
        return next != null ? next : denial(failure.getCause(), depth + 1);
    }

    private static String trace(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        for (Throwable link = failure; link != null && trace.length() < 4000; link = link.getCause()) {
            trace.append(line(String.valueOf(link)));
            StackTraceElement[] stack = link.getStackTrace();
            for (int i = 0; i < Math.min(8, stack.length); i++)
                trace.append(" <- ").append(stack[i]);
            trace.append(" ;; ");
        }
        return trace.toString();
    }
}
