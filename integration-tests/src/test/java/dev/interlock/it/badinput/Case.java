package dev.interlock.it.badinput;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One bad input, as {@code cases.txt} tells it.
 *
 * @param kind of file: manifest, rules, key; or command
 * @param name of a command: its words
 * @param content of the file
 */
record Case(String kind, String name, byte[] content, int exit, String answer) {
    private static final String BEGIN = "=== ";
    private static final String ANSWER = "--- ";

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = Case.class.getResourceAsStream("/bad-input/cases.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String[] parts = text.split("(?m)^" + BEGIN);
            for (int i = 1; i < parts.length; i++) cases.add(parse(parts[i]));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return cases;
    }

    private static Case parse(String part) {
        int head = part.indexOf('\n');
        String[] title = part.substring(0, head).split(": ", 2);
        int split = part.indexOf("\n" + ANSWER);
        String content = split > head ? part.substring(head + 1, split + 1) : "";
        int statusEnd = part.indexOf('\n', split + 1);
        int exit = Integer.parseInt(part.substring(split + 1 + ANSWER.length(), statusEnd));
        return new Case(title[0], title[1], bytes(content), exit, part.substring(statusEnd + 1));
    }

    private static byte[] bytes(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = escaped.replace("\\\n", "");
        for (int at = 0; at < text.length(); at++) {
            if (text.startsWith("\\x", at)) {
                bytes.write(Integer.parseInt(text.substring(at + 2, at + 4), 16));
                at += 3;
            } else {
                bytes.writeBytes(text.substring(at, at + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return kind + ": " + name;
    }
}
