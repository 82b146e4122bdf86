package dev.interlock.audit;

import java.util.List;

/**
 * What verifying found.
 *
 * @param records how many records were read
 * @param notes what is unusual but loses nothing, such as a write that a crash cut short
 */
public record Report(long records, int files, List<Problem> problems, List<String> notes) {
    /**
     * @param file the trail's name
     * @param line from 1; 0 where the file as a whole is meant
     */
    public record Problem(String file, long line, String message) {
        @Override
        public String toString() {
            return (line == 0 ? file : file + ":" + line) + ": " + message;
        }
    }

    public Report {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** Whether nothing was changed, lost, moved or added, as far as the files themselves can tell. */
    public boolean sound() {
        return problems.isEmpty();
    }
}
