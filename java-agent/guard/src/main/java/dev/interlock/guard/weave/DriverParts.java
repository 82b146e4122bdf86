package dev.interlock.guard.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Declares the gates inside the drivers that are known: where a connection is built, which tells where it really leads,
 * and the channel beneath it, through which every text has to pass whatever object of the driver sends it. Other drivers
 * are held by {@link JdbcCalls} alone.
 *
 * <p>Only what executes is a target, not what prepares: a statement that is prepared outside a freeze and executed in it
 * is denied then, and one that is prepared and never executed harms nobody.
 */
final class DriverParts {
    private static final Type STRING = Type.getType(String.class);
    private static final Arg FIRST = Arg.slot(1, STRING);

    private static final String H2_CONNECTION = "org/h2/jdbc/JdbcConnection";
    private static final String H2_COMMAND = "org/h2/command/Command";
    private static final String H2_REMOTE = "org/h2/command/CommandRemote";
    private static final String SQLITE_CONNECTION = "org/sqlite/SQLiteConnection";
    private static final String SQLITE_DB = "org/sqlite/core/DB";
    private static final String SQLITE_NATIVE = "org/sqlite/core/NativeDB";
    private static final String PG_CONNECTION = "org/postgresql/jdbc/PgConnection";
    private static final String PG_EXECUTOR = "org/postgresql/core/v3/QueryExecutorImpl";
    private static final String MARIADB_DRIVER = "org/mariadb/jdbc/Driver";
    private static final String MARIADB_CONNECTION = "org/mariadb/jdbc/Connection";
    private static final String MARIADB_CLIENT = "org/mariadb/jdbc/client/impl/StandardClient";
    private static final String MARIADB_REPLAY = "org/mariadb/jdbc/client/impl/ReplayClient";
    private static final String MARIADB_HOSTS = "org/mariadb/jdbc/client/impl/MultiPrimaryClient";
    private static final String MARIADB_CONFIGURATION = "org/mariadb/jdbc/Configuration";
    private static final String MYSQL_CONNECTION = "com/mysql/cj/jdbc/ConnectionImpl";
    private static final String MYSQL_SESSION = "Lcom/mysql/cj/NativeSession;";
    private static final String MYSQL_STATEMENT = "com/mysql/cj/jdbc/StatementImpl";
    private static final String MYSQL_PREPARED = "com/mysql/cj/jdbc/ClientPreparedStatement";
    private static final String MYSQL_HOST = "com/mysql/cj/conf/HostInfo";

    private static final Set<String> ALL = Set.of(
            H2_CONNECTION,
            H2_COMMAND,
            H2_REMOTE,
            SQLITE_CONNECTION,
            SQLITE_DB,
            SQLITE_NATIVE,
            PG_CONNECTION,
            PG_EXECUTOR,
            MARIADB_DRIVER,
            MARIADB_CONNECTION,
            MARIADB_CLIENT,
            MARIADB_REPLAY,
            MARIADB_HOSTS,
            MYSQL_CONNECTION,
            MYSQL_PREPARED);

    private DriverParts() {}

    /** Whether a class is such a part, by its name. */
    static boolean are(String internalName) {
        return ALL.contains(internalName);
    }

    /** The parts of the driver that a class belongs to. */
    static List<String> besides(String internalName) {
        int vendor = internalName.indexOf('/');
        int product = vendor < 0 ? -1 : internalName.indexOf('/', vendor + 1);
        if (product < 0) return List.of();
        String driver = internalName.substring(0, product + 1);
        List<String> parts = new ArrayList<>(5);
        for (String part : ALL) {
            if (part.startsWith(driver)) parts.add(part);
        }
        return parts;
    }

    /** The calls to weave into a method of such a part; empty for most. */
    static List<Call> of(String owner, int access, String name, String descriptor) {
        if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) return List.of();
        return switch (owner) {
            case H2_CONNECTION -> h2Connection(name, descriptor);
            case H2_COMMAND -> h2Command(H2_COMMAND, "Lorg/h2/engine/SessionLocal;", name);
            case H2_REMOTE -> h2Command(H2_REMOTE, "Lorg/h2/engine/SessionRemote;", name);
            case SQLITE_CONNECTION -> sqliteConnection(name, descriptor);
            case SQLITE_DB -> sqliteDatabase(name, descriptor);
            case SQLITE_NATIVE -> name.equals("_exec") ? List.of(sending(Arg.SELF, FIRST)) : List.of();
            case PG_CONNECTION -> pgConnection(name, descriptor);
            case PG_EXECUTOR -> pgExecutor(name, descriptor);
            case MARIADB_DRIVER -> mariadbDriver(name, descriptor);
            case MARIADB_CONNECTION, MARIADB_CLIENT, MARIADB_REPLAY, MARIADB_HOSTS -> mariadb(owner, name, descriptor);
            case MYSQL_CONNECTION -> mysqlConnection(name, descriptor);
            case MYSQL_PREPARED -> mysqlPrepared(name, descriptor);
            default -> List.of();
        };
    }

    private static List<Call> h2Connection(String name, String descriptor) {
        if (!name.equals("<init>")) return List.of();
        Call joined = Call.onReturn("joined", Arg.SELF, Arg.field(H2_CONNECTION, "session", "Lorg/h2/engine/Session;"));
        if (!descriptor.startsWith("(Ljava/lang/String;Ljava/util/Properties;")) return List.of(joined);
        return List.of(
                Call.entry("connecting", Arg.NULL, FIRST, Arg.object(2)),
                Call.onReturn("connected", Arg.SELF, Arg.NULL, Arg.object(1), Arg.object(2)),
                joined);
    }

    private static List<Call> h2Command(String owner, String session, String name) {
        return switch (name) {
            case "executeQuery", "executeUpdate", "executeBatchUpdate" ->
                List.of(sending(Arg.field(owner, "session", session), Arg.field(owner, "sql", Arg.STRING)));
            default -> List.of();
        };
    }

    private static List<Call> sqliteConnection(String name, String descriptor) {
        Arg database = Arg.field(SQLITE_CONNECTION, "db", "Lorg/sqlite/core/DB;");
        if (name.equals("deserialize")) return List.of(sending(database, Arg.text("restore from bytes")));
        if (!name.equals("<init>") || !descriptor.endsWith("Ljava/util/Properties;)V")) return List.of();
        // What is opened is the file; the URL beside it is only remembered.
        Arg url = Arg.joined(Arg.text("jdbc:sqlite:"), Arg.slot(2, STRING));
        return List.of(
                Call.entry("connecting", Arg.NULL, url, Arg.object(3)),
                Call.onReturn("connected", Arg.SELF, Arg.NULL, Arg.asObject(url), Arg.object(3)),
                Call.onReturn("joined", Arg.SELF, database));
    }

    private static List<Call> sqliteDatabase(String name, String descriptor) {
        if (name.equals("exec")) return List.of(sending(Arg.SELF, FIRST));
        boolean executes = name.equals("execute") || name.equals("executeUpdate");
        if (!executes || !descriptor.startsWith("(Lorg/sqlite/core/CoreStatement;")) return List.of();
        return List.of(
                sending(Arg.SELF, Arg.fieldOf(Arg.object(1), "org/sqlite/core/CoreStatement", "sql", Arg.STRING)));
    }

    private static List<Call> pgConnection(String name, String descriptor) {
        if (!name.equals("<init>") || !descriptor.startsWith("([Lorg/postgresql/util/HostSpec;")) return List.of();
        // The hosts are what it connects to; the URL beside them is only remembered.
        return List.of(
                Call.onReturn("connected", Arg.SELF, Arg.NULL, Arg.object(1), Arg.object(2)),
                Call.onReturn(
                        "joined",
                        Arg.SELF,
                        Arg.field(PG_CONNECTION, "queryExecutor", "Lorg/postgresql/core/QueryExecutor;")));
    }

    private static List<Call> pgExecutor(String name, String descriptor) {
        return switch (name) {
            case "sendQuery" ->
                List.of(sending(Arg.SELF, Arg.answer(1, "org/postgresql/core/Query", "getNativeSql", true)));
            case "startCopy" -> List.of(sending(Arg.SELF, FIRST));
            case "fastpathCall" -> List.of(sending(Arg.SELF, Arg.text("CALL fastpath()")));
            default -> List.of();
        };
    }

    private static List<Call> mariadbDriver(String name, String descriptor) {
        if (!name.equals("connect") || !descriptor.startsWith("(Lorg/mariadb/jdbc/Configuration;)")) return List.of();
        return List.of(Call.entry(
                "connecting", Arg.NULL, Arg.answer(0, MARIADB_CONFIGURATION, "initialUrl", false), Arg.NULL));
    }

    private static List<Call> mariadb(String owner, String name, String descriptor) {
        if (name.equals("sendQuery")) {
            String message = "org/mariadb/jdbc/message/ClientMessage";
            return List.of(Call.entry("sending", Arg.SELF, Arg.answer(1, message, "description", true), Arg.object(1)));
        }
        if (!name.equals("<init>") || !descriptor.startsWith("(Lorg/mariadb/jdbc/Configuration;")) return List.of();
        if (owner.equals(MARIADB_REPLAY)) return List.of();
        if (owner.equals(MARIADB_CONNECTION)) {
            return List.of(Call.onReturn(
                    "joined", Arg.SELF, Arg.field(MARIADB_CONNECTION, "client", "Lorg/mariadb/jdbc/client/Client;")));
        }
        Arg url = Arg.answer(1, MARIADB_CONFIGURATION, "initialUrl", false);
        return List.of(Call.onReturn("opened", Arg.SELF, Arg.asObject(url)));
    }

    private static List<Call> mysqlConnection(String name, String descriptor) {
        if (!name.equals("<init>") || !descriptor.equals("(Lcom/mysql/cj/conf/HostInfo;)V")) return List.of();
        Arg url = Arg.joined(
                Arg.text("jdbc:mysql://"),
                Arg.answer(1, MYSQL_HOST, "getHostPortPair", false),
                Arg.text("/"),
                Arg.answer(1, MYSQL_HOST, "getDatabase", false));
        return List.of(
                Call.onReturn("connected", Arg.SELF, Arg.NULL, Arg.asObject(url), Arg.NULL),
                Call.onReturn("joined", Arg.SELF, Arg.field(MYSQL_CONNECTION, "session", MYSQL_SESSION)));
    }

    /** Batches are rewritten into statements that no method of a connection ever returned. */
    private static List<Call> mysqlPrepared(String name, String descriptor) {
        if (!name.equals("<init>") || !descriptor.endsWith("Lcom/mysql/cj/QueryInfo;)V")) return List.of();
        return List.of(Call.onReturn(
                "created",
                Arg.SELF,
                Arg.field(MYSQL_STATEMENT, "session", MYSQL_SESSION),
                Arg.asObject(new QueryText(MYSQL_PREPARED)),
                Arg.classOf(MYSQL_PREPARED, true)));
    }

    /** What Connector/J really sends, whatever text it was given beside it. */
    private record QueryText(String owner) implements Arg {
        @Override
        public String descriptor() {
            return STRING;
        }

        @Override
        public void load(MethodVisitor visitor) {
            String info = "com/mysql/cj/QueryInfo";
            visitor.visitVarInsn(Opcodes.ALOAD, 0);
            visitor.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, "getQueryInfo", "()L" + info + ";", false);
            visitor.visitMethodInsn(Opcodes.INVOKEVIRTUAL, info, "getSqlForBatch", "()Ljava/lang/String;", false);
        }
    }

    private static Call sending(Arg channel, Arg text) {
        return Call.entry("sending", channel, text, Arg.NULL);
    }
}
