package dev.interlock.cli;

import dev.interlock.confirmation.Visible;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Writes an image back through a driver of its own class loader: all of it, or nothing. */
final class UndoDatabase {
    private final String url;
    private final File driver;
    private final Properties properties = new Properties();

    UndoDatabase(String url, File driver, @Nullable String user, @Nullable String password) {
        this.url = url;
        this.driver = driver;
        if (user != null) properties.setProperty("user", user);
        if (password != null) properties.setProperty("password", password);
    }

    /**
     * Executes it in one transaction.
     *
     * @return how many rows came back
     * @throws Failure if anything is in the way; then nothing has changed
     */
    long run(UndoSql sql) throws Failure, IOException {
        // MariaDB's driver would print warnings of its own beside our one line.
        System.setProperty("mariadb.logging.disable", "true");
        if (!driver.isFile()) throw Failure.fault("the driver " + driver + " does not exist");
        URL[] jars = {driver.toURI().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
                Connection connection = connect(loader)) {
            return run(sql, connection);
        } catch (SQLException failed) {
            throw Failure.fault("the database fails (SQLState " + failed.getSQLState() + "): " + text(failed));
        }
    }

    private Connection connect(ClassLoader loader) throws SQLException, Failure {
        try {
            for (Driver found : ServiceLoader.load(Driver.class, loader)) {
                if (found.getClass().getClassLoader() != loader || !found.acceptsURL(url)) continue;
                Connection connection = found.connect(url, properties);
                if (connection != null) return connection;
            }
        } catch (ServiceConfigurationError broken) {
            throw Failure.fault("the driver " + driver + " cannot be loaded: " + broken.getMessage());
        }
        throw Failure.fault("the driver " + driver + " takes no such URL");
    }

    private static long run(UndoSql sql, Connection connection) throws SQLException, Failure {
        connection.setAutoCommit(false);
        boolean done = false;
        long rows = 0;
        int number = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String setting : sql.opens()) statement.execute(setting);
            for (UndoSql.Step step : sql.steps()) {
                number++;
                rows += run(step, statement, number);
            }
            connection.commit();
            done = true;
        } finally {
            if (!done) connection.rollback();
        }
        return rows;
    }

    private static int run(UndoSql.Step step, Statement statement, int number) throws Failure {
        int changed;
        try {
            statement.execute(step.sql());
            changed = statement.getUpdateCount();
        } catch (SQLException refused) {
            throw Failure.fault("nothing was changed: statement " + number + " fails (SQLState " + refused.getSQLState()
                    + "): " + text(refused));
        }
        if (step.rows() < 0) return 0;
        if (changed == step.rows()) return changed;
        throw Failure.fault("nothing was changed: statement " + number + " has to change " + rows(step.rows())
                + " and changes " + Math.max(0, changed) + "; the row it is about is gone");
    }

    private static String rows(int count) {
        return count == 1 ? "1 row" : count + " rows";
    }

    private static String text(SQLException failure) {
        return Visible.of(String.valueOf(failure.getMessage()).replace('\n', ' '));
    }
}
