package dev.interlock.guard.weave;

/** What a class is to the gates: a set of bits, since one class is often several things. */
public final class Roles {
    public static final int NONE = 0;
    public static final int DRIVER = 1;
    public static final int CONNECTION = 1 << 1;
    public static final int STATEMENT = 1 << 2;
    public static final int PREPARED = 1 << 3;
    public static final int RESULT_SET = 1 << 4;
    /** pgjdbc's {@code CopyManager}: bulk transfer past {@code java.sql}. */
    public static final int COPY_MANAGER = 1 << 5;
    /** One of {@link DriverParts}. */
    public static final int DRIVER_PART = 1 << 6;

    /** Whatever a class may be whose supertypes cannot be read. */
    public static final int ANY_JDBC = DRIVER | CONNECTION | STATEMENT | PREPARED | RESULT_SET;

    private Roles() {}

    /** The roles a type of the JDK or of a driver brings by its name alone; {@link #NONE} for all others. */
    static int ofName(String internalName) {
        return switch (internalName) {
            case "java/sql/Driver" -> DRIVER;
            case "java/sql/Connection" -> CONNECTION;
            case "java/sql/Statement" -> STATEMENT;
            case "java/sql/PreparedStatement", "java/sql/CallableStatement" -> STATEMENT | PREPARED;
            case "java/sql/ResultSet", "javax/sql/RowSet" -> RESULT_SET;
            case "org/postgresql/copy/CopyManager" -> COPY_MANAGER;
            default -> DriverParts.are(internalName) ? DRIVER_PART : NONE;
        };
    }
}
