package dev.interlock.cli.learn;

import dev.interlock.policy.PathPattern;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in names what a program made up: numbers, hexadecimal ids, UUIDs. */
final class Masks {
    private static final Pattern MADE_UP = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
            + "|(?<![0-9a-zA-Z])(?=[0-9a-fA-F]*[0-9])[0-9a-fA-F]{8,}(?![0-9a-zA-Z])"
            + "|[0-9]{3,}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private Masks() {}

    /** The pattern of a name with {@code *} for what is made up; just itself where nothing is. */
    static String of(String name) {
        if (NUMBER.matcher(name).matches()) return "*";
        Matcher made = MADE_UP.matcher(name);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (made.find()) {
            out.append(PathPattern.escaped(name.substring(at, made.start())));
            if (out.length() == 0 || out.charAt(out.length() - 1) != '*') out.append('*');
            at = made.end();
        }
        return out.append(PathPattern.escaped(name.substring(at))).toString();
    }

    /** The same of every segment of a path, which is empty or begins with a slash. */
    static String ofPath(String path) {
        StringBuilder out = new StringBuilder();
        for (String segment : path.split("/", -1)) {
            out.append(of(segment)).append('/');
        }
        return out.substring(0, out.length() - 1);
    }
}
