package dev.interlock.it.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

/** Wrappers around the driver's objects: honest ones, careless ones, and such that lie about what they wrap. */
final class WrapperAttempts {
    static final String FREE = "jdbc:h2:mem:free";

    private WrapperAttempts() {}

    @Attempt
    static void wrapsAConnection(Victim victim) throws Exception {
        dropBy(victim, Wrap.as(Connection.class, victim.connect(), Map.of()));
    }

    private static void dropBy(Victim victim, Connection connection) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(victim.drop());
        }
    }

    /** What commons-dbcp does, where access to the underlying connection is not allowed. */
    @Attempt
    static void wrapsAConnectionAndUnwrapsToItself(Victim victim) throws Exception {
        Connection[] self = {null};
        self[0] = Wrap.as(
                Connection.class, victim.connect(), Map.of("unwrap", any -> self[0], "isWrapperFor", any -> true));
        dropBy(victim, self[0]);
    }

    @Attempt
    static void wrapsAConnectionThatDeniesWrapping(Victim victim) throws Exception {
        Map<String, Wrap.Answer> answers = Map.of(
                "isWrapperFor", any -> false,
                "unwrap",
                        any -> {
                            throw new SQLException("not a wrapper");
                        });
        dropBy(victim, Wrap.as(Connection.class, victim.connect(), answers));
    }

    @Attempt
    static void unwrapsToAConnectionElsewhere(Victim victim) throws Exception {
        Connection free = DriverManager.getConnection(FREE);
        dropBy(
                victim,
                Wrap.as(
                        Connection.class,
                        victim.connect(),
                        Map.of("unwrap", any -> free, "isWrapperFor", any -> true)));
    }

    @Attempt
    static void hasMetaDataFromElsewhere(Victim victim) throws Exception {
        DatabaseMetaData free = DriverManager.getConnection(FREE).getMetaData();
        dropBy(victim, Wrap.as(Connection.class, victim.connect(), Map.of("getMetaData", any -> free)));
    }

    @Attempt
    static void wrapsAStatement(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            Wrap.as(Statement.class, statement, Map.of()).execute(victim.drop());
        }
    }

    @Attempt
    static void wrapsAStatementThatIsElsewhere(Victim victim) throws Exception {
        Connection free = DriverManager.getConnection(FREE);
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            Wrap.as(
                            Statement.class,
                            statement,
                            Map.of("getConnection", any -> free, "unwrap", any -> free.createStatement()))
                    .execute(victim.drop());
        }
    }

    @Attempt(lies = true)
    static void wrapsAStatementThatHasNoConnection(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            Wrap.as(Statement.class, statement, Map.of("getConnection", any -> null))
                    .execute(victim.drop());
        }
    }

    /** A tracer that asks for one text and executes another. */
    @Attempt
    static void executesAnotherTextThanItWasGiven(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            Wrap.as(Statement.class, statement, Map.of("execute", any -> statement.execute(victim.drop())))
                    .execute("SELECT 1");
        }
    }

    @Attempt(needs = "delete")
    static void preparesAnotherTextThanItWasGiven(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            Connection wrapper = Wrap.as(
                    Connection.class,
                    connection,
                    Map.of("prepareStatement", any -> connection.prepareStatement(victim.delete())));
            wrapper.prepareStatement("SELECT 1").execute();
        }
    }

    @Attempt(needs = "delete")
    static void preparesACallInsteadOfAQuery(Victim victim) throws Exception {
        if (victim.kind() == Kind.SQLITE || victim.kind() == Kind.MARIADB) {
            preparesAnotherTextThanItWasGiven(victim);
            return;
        }
        try (Connection connection = victim.connect()) {
            CallableStatement call = connection.prepareCall(victim.delete());
            Wrap.as(PreparedStatement.class, call, Map.of()).execute();
        }
    }

    /** The driver's own objects behind an interface that no gate knows by name. */
    @Attempt
    static void handsTheDriversStatementOut(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            Connection wrapper = Wrap.as(Connection.class, connection, Map.of());
            Statement raw = wrapper.createStatement().unwrap(Statement.class);
            raw.execute(victim.drop());
        }
    }

    @Attempt(
            needs = "delete",
            on = {Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL})
    static void wrapsAResultSet(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            ResultSet rows = statement.executeQuery(victim.select());
            ResultSet wrapper = Wrap.as(ResultSet.class, rows, Map.of("getStatement", any -> null));
            wrapper.next();
            wrapper.deleteRow();
        }
    }

    @Attempt
    static void wrapsADriver(Victim victim) throws Exception {
        Driver real = DriverManager.getDriver(victim.url());
        Driver wrapper = Wrap.as(Driver.class, real, Map.of());
        dropBy(victim, wrapper.connect(victim.url(), new Properties()));
    }

    /** Says "connect me elsewhere" and connects here. */
    @Attempt
    static void wrapsADriverThatConnectsToAnotherPlace(Victim victim) throws Exception {
        Driver real = DriverManager.getDriver(victim.url());
        Driver wrapper =
                Wrap.as(Driver.class, real, Map.of("connect", any -> real.connect(victim.url(), new Properties())));
        dropBy(victim, wrapper.connect(FREE, new Properties()));
    }

    /** Registered with DriverManager, as a tracing driver is. */
    @Attempt(lies = true)
    static void registersADriverForAGrantedUrl(Victim victim) throws Exception {
        Driver real = DriverManager.getDriver(victim.url());
        Driver wrapper = Wrap.as(
                Driver.class,
                real,
                Map.of(
                        "acceptsURL", given -> given[0].equals("jdbc:h2:mem:free2"),
                        "connect",
                                given -> given[0].equals("jdbc:h2:mem:free2")
                                        ? real.connect(victim.url(), new Properties())
                                        : null));
        DriverManager.registerDriver(wrapper);
        try {
            dropBy(victim, wrapper.connect("jdbc:h2:mem:free2", new Properties()));
        } finally {
            DriverManager.deregisterDriver(wrapper);
        }
    }

    @Attempt
    static void usesAStatementOfAClosedWrapper(Victim victim) throws Exception {
        Connection real = victim.connect();
        Connection wrapper = Wrap.as(Connection.class, real, Map.of("close", any -> null));
        Statement statement = wrapper.createStatement();
        wrapper.close();
        statement.execute(victim.drop());
        real.close();
    }
}
