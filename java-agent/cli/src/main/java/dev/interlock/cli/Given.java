package dev.interlock.cli;

import dev.interlock.config.TimeText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What was typed behind a command's name. */
final class Given {
    private final ParseResult parsed;
    private final String command;

    Given(ParseResult parsed, String command) {
        this.parsed = parsed;
        this.command = command;
    }

    boolean has(String flag) {
        return parsed.hasMatchedOption(flag);
    }

    @Nullable
    String text(String option) {
        return parsed.matchedOptionValue(option, (String) null);
    }

    List<String> texts(String option) {
        return parsed.matchedOptionValue(option, List.<String>of());
    }

    List<String> words() {
        return parsed.matchedPositionalValue(0, List.<String>of());
    }

    /** @param form the option with its label, such as {@code --key FILE} */
    String required(String option, String form) throws Failure {
        String value = text(option);
        if (value == null) throw wrong(form + " is missing");
        return value;
    }

    /** What is empty was a variable of a shell that is not set; nothing good comes of going on with it. */
    void refuseEmpty() throws Failure {
        for (OptionSpec option : parsed.matchedOptions()) {
            for (String value : option.originalStringValues()) {
                if (value.isEmpty() && option.arity().max() > 0) {
                    throw wrong("'" + option.longestName() + "' is empty: " + option.longestName() + " "
                            + option.paramLabel());
                }
            }
        }
        if (words().contains("")) throw wrong("one of the words is empty");
    }

    /** The one word behind the command. */
    String word(String label) throws Failure {
        String word = wordIfAny();
        if (word == null) throw wrong(label + " is missing");
        return word;
    }

    @Nullable
    String wordIfAny() throws Failure {
        List<String> words = words();
        if (words.size() > 1) throw wrong("'" + words.get(1) + "' is one word too many");
        return words.isEmpty() ? null : words.get(0);
    }

    int count(String option, int otherwise, int most) throws Failure {
        String text = text(option);
        if (text == null) return otherwise;
        int number = 0;
        for (int i = 0; i < text.length() && number <= most; i++) {
            int digit = text.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? most + 1 : number * 10 + digit;
        }
        if (number >= 1 && number <= most) return number;
        throw wrong("'" + text + "' is not a number from 1 to " + most + " for " + option);
    }

    Instant time(String option, Instant otherwise) throws Failure {
        String text = text(option);
        if (text == null) return otherwise;
        try {
            return ZonedDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            throw wrong("'" + text + "' is not a time with its zone, such as 2026-11-28T10:00+01:00, for " + option);
        }
    }

    Duration duration(String option, String form) throws Failure {
        String text = required(option, form);
        try {
            return TimeText.duration(text);
        } catch (IllegalArgumentException malformed) {
            throw wrong(malformed.getMessage() + ", for " + option);
        }
    }

    /** Wrong usage of this command. */
    Failure wrong(String what) {
        return wrong(what, command);
    }

    static Failure wrong(String what, String command) {
        return Failure.usage(what + (what.endsWith("?") ? " See" : "; see") + " 'interlock " + command + " --help'");
    }
}
