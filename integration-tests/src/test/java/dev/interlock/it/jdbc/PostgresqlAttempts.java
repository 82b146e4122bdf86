package dev.interlock.it.jdbc;

import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.CachedQuery;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PgStatement;
import org.postgresql.util.HostSpec;
import org.postgresql.xa.PGXADataSource;

/** What pgjdbc has besides {@code java.sql}, and what PostgreSQL does. */
final class PostgresqlAttempts {
    private PostgresqlAttempts() {}

    private static void execute(Connection opened, String sql) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Attempt
    static void executesThroughADataSource(Victim victim) throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(victim.url());
        execute(source.getConnection(), victim.drop());
    }

    @Attempt
    static void executesThroughAPooledConnection(Victim victim) throws Exception {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(victim.url());
        execute(source.getPooledConnection().getConnection(), victim.drop());
    }

    @Attempt
    static void executesThroughAnXaConnection(Victim victim) throws Exception {
        PGXADataSource source = new PGXADataSource();
        source.setUrl(victim.url());
        execute(source.getXAConnection().getConnection(), victim.drop());
    }

    @Attempt
    static void executesWithFlags(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            ((PgStatement) statement).executeWithFlags(victim.drop(), QueryExecutor.QUERY_NO_RESULTS);
        }
    }

    @Attempt
    static void executesACachedQueryWithFlags(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            CachedQuery query = ((BaseConnection) connection).createQuery(victim.drop(), false, false);
            ((PgStatement) statement).executeWithFlags(query, QueryExecutor.QUERY_NO_RESULTS);
        }
    }

    @Attempt
    static void executesAnUpdateOnTheConnection(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            ((BaseConnection) connection).execSQLUpdate(victim.drop());
        }
    }

    @Attempt(needs = "delete")
    static void executesAQueryOnTheConnection(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            ((BaseConnection) connection)
                    .execSQLQuery(victim.delete() + " RETURNING id")
                    .close();
        }
    }

    @Attempt
    static void executesOnTheQueryExecutor(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            QueryExecutor executor = ((BaseConnection) connection).getQueryExecutor();
            CachedQuery query = executor.createQuery(victim.drop(), false, false);
            ResultHandlerBase handler = new ResultHandlerBase();
            executor.execute(
                    query.query,
                    null,
                    handler,
                    0,
                    0,
                    QueryExecutor.QUERY_NO_RESULTS | QueryExecutor.QUERY_SUPPRESS_BEGIN);
            handler.handleCompletion();
        }
    }

    /** A statement class of one's own reaches what is protected. */
    @Attempt
    static void executesWhatIsProtected(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            java.lang.reflect.Method execute = PgStatement.class.getDeclaredMethod(
                    "execute", CachedQuery.class, org.postgresql.core.ParameterList.class, int.class);
            execute.setAccessible(true);
            try {
                execute.invoke(
                        statement,
                        ((BaseConnection) connection).createQuery(victim.drop(), false, false),
                        null,
                        QueryExecutor.QUERY_NO_RESULTS);
            } catch (java.lang.reflect.InvocationTargetException thrown) {
                throw (Exception) thrown.getCause();
            }
        }
    }

    @Attempt(needs = "insert")
    static void copiesIn(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + victim.table() + " FROM STDIN", new StringReader("2\tnew\n"));
        }
    }

    @Attempt(needs = "insert")
    static void startsACopy(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            org.postgresql.copy.CopyIn copy = (org.postgresql.copy.CopyIn) ((BaseConnection) connection)
                    .getQueryExecutor()
                    .startCopy("COPY " + victim.table() + " FROM STDIN", true);
            byte[] row = "2\tnew\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            copy.writeToCopy(row, 0, row.length);
            copy.endCopy();
        }
    }

    @Attempt(
            needs = {"drop", "unknown"},
            lies = true)
    static void executesADoBlock(Victim victim) throws Exception {
        execute(victim.connect(), "DO $$ BEGIN EXECUTE 'DROP' || ' TABLE " + victim.table() + "'; END $$");
    }

    @Attempt(needs = "delete")
    static void deletesInACommonTable(Victim victim) throws Exception {
        execute(victim.connect(), "WITH gone AS (" + victim.delete() + " RETURNING id) SELECT * FROM gone");
    }

    @Attempt(lies = true)
    static void callsAFunctionThatReadsAsAQuery(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                CallableStatement call = connection.prepareCall("{? = call query_to_xml(?, true, true, '')}")) {
            call.registerOutParameter(1, java.sql.Types.SQLXML);
            call.setString(2, victim.delete() + " RETURNING id");
            call.execute();
        }
    }

    @Attempt(lies = true)
    static void executesAnSqlPreparedStatement(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("PREPARE gone AS " + victim.delete());
            statement.execute("EXECUTE gone");
        }
    }

    /** A driver's class whose answers about itself were replaced. */
    private static final class Liar extends PgConnection {
        Liar(Victim victim, Properties properties) throws SQLException {
            super(hosts(victim), properties, victim.url());
        }

        @Override
        public DatabaseMetaData getMetaData() throws SQLException {
            return DriverManager.getConnection(WrapperAttempts.FREE).getMetaData();
        }

        @Override
        public String getURL() {
            return WrapperAttempts.FREE;
        }
    }

    private static HostSpec[] hosts(Victim victim) {
        String port = victim.url().replaceAll("^.*://localhost:(\\d+)/.*$", "$1");
        return new HostSpec[] {new HostSpec("localhost", Integer.parseInt(port))};
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", "none");
        properties.setProperty("PGDBNAME", "postgres");
        return properties;
    }

    @Attempt(lies = true, byHand = true)
    static void extendsTheDriversConnection(Victim victim) throws Exception {
        execute(new Liar(victim, properties()), victim.drop());
    }

    @Attempt(lies = true, byHand = true)
    static void constructsAConnectionThatSaysItIsElsewhere(Victim victim) throws Exception {
        execute(new PgConnection(hosts(victim), properties(), WrapperAttempts.FREE), victim.drop());
    }

    @Attempt
    static void constructsAStatement(Victim victim) throws Exception {
        try (Connection connection = victim.connect()) {
            Constructor<?> constructor = PgStatement.class.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            ((Statement) constructor.newInstance(connection, 1003, 1007, 1)).execute(victim.drop());
        }
    }

    @Attempt
    static void executesInSimpleMode(Victim victim) throws Exception {
        execute(DriverManager.getConnection(victim.with("preferQueryMode=simple")), "SELECT 1; " + victim.drop());
    }

    @Attempt(lies = true)
    static void movesToAnotherSchemaFirst(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            connection.setSchema("public");
            statement.execute(victim.drop());
        }
    }
}
