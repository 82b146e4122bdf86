package dev.interlock.policy;

/**
 * A place in a file that a person wrote.
 *
 * @param file as the user named it
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1; 0 where the file as a whole is meant
 */
public record Place(String file, int line, int column) {
    /** A file as a whole. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    /** The same place with the file's name alone, for sentences that leave the machine's paths out. */
    public String brief() {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? toString() : new Place(file.substring(slash + 1), line, column).toString();
    }

    @Override
    public String toString() {
        if (line == 0) return file;
        return new StringBuilder(file)
                .append(':')
                .append(line)
                .append(':')
                .append(column)
                .toString();
    }
}
