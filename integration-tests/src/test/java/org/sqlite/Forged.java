package org.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/** Has the package of a database's driver, and brings a library of its own where that driver brings its. */
public final class Forged implements Driver {
    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        Path library =
                Path.of(System.getProperty("java.io.tmpdir"), "sqlite-9-" + url.hashCode() + "-libsqlitejdbc.so");
        try {
            Files.write(library, Files.readAllBytes(Path.of(System.getProperty("java.home"), "lib/libprefs.so")));
        } catch (IOException denied) {
            throw new SQLException(denied);
        }
        System.load(library.toString());
        return null;
    }

    @Override
    public boolean acceptsURL(String url) {
        return true;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
