package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * The files that drivers use by themselves, as H2 2.3, SQLite 3.50 and PostgreSQL's 42.7 name them; open to drivers alone.
 * An embedded database consists of files: both look at their folder as well, H2 lists it for temporary files that were left
 * over, and makes it.
 */
final class DriverFiles {
    private static final int READ = FileGrant.Access.READ.bit();
    private static final int WRITE = FileGrant.Access.WRITE.bit();
    private static final int ALL = READ | WRITE | FileGrant.Access.DELETE.bit();

    private static final String[] H2 = {
        ".mv.db",
        ".data.db",
        ".mv.db.newFile",
        ".mv.db.tempFile",
        ".trace.db",
        ".trace.db.old",
        ".lock.db",
        ".*.temp.db"
    };
    private static final String[] SQLITE = {"", "-journal", "-wal", "-shm"};

    /** What does not fit into memory: of results, and of large objects before they are stored. */
    private static final String H2_TEMPORARY = "/{h2tmp,h2.temp}.*.temp.db";

    /** Where the user keeps passwords, names of servers and certificates for every client of PostgreSQL. */
    private static final String POSTGRESQL_HOME = "/{.pgpass,.pg_service.conf,.postgresql/root.crt,"
            + ".postgresql/postgresql.crt,.postgresql/postgresql.pk8}";

    /** The same, where somebody said that they are elsewhere. */
    private static final String[][] POSTGRESQL_SETTINGS = {
        {"org.postgresql.pgpassfile", "PGPASSFILE", ""},
        {"org.postgresql.pgservicefile", "PGSERVICEFILE", ""},
        {"", "PGSYSCONFDIR", "/pg_service.conf"}
    };

    /** A stream of unknown length, while it is measured. */
    private static final String POSTGRESQL_TEMPORARY = "/postgres-pgjdbc-stream*.tmp";

    /** SQLite's driver brings its native library along and writes it to a file to load it. Names carry version and UUID. */
    private static final String SQLITE_LIBRARY = "/sqlite-*-libsqlitejdbc.{so,so.lck,dylib,dylib.lck}";

    /** Where it looks for what system it runs on. */
    private static final String SQLITE_SYSTEM =
            "/{system/lib/libGLESv1_CM.so,system/lib64/libGLESv1_CM.so,etc/os-release,usr/lib/os-release}";

    /** @param path a path glob */
    record Entry(String path, int bits) {}

    private final Surroundings surroundings;

    DriverFiles(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    List<Entry> of(DatabasePattern url) {
        String driver = url.driver();
        String[] endings = driver.equals("h2") ? H2 : driver.equals("sqlite") ? SQLITE : new String[0];
        String file = endings.length == 0 ? null : url.embedded();
        List<Entry> entries = new ArrayList<>();
        if (driver.equals("sqlite")) library(entries);
        if (driver.equals("postgresql")) postgresql(entries);
        if (driver.equals("h2")) temporary(H2_TEMPORARY, entries);
        // A colon begins what is no plain file: mem:, zip:, nioMapped:, :memory:.
        if (file == null || file.isEmpty() || file.indexOf(':') >= 0) return entries;
        String path = absolute(file, driver.equals("h2"));
        for (String ending : endings) entries.add(new Entry(path.concat(ending), ALL));
        // It asks where the name without an ending leads.
        if (driver.equals("h2")) entries.add(new Entry(path, READ));
        int slash = path.lastIndexOf('/');
        String folder = slash <= 0 ? "/" : path.substring(0, slash);
        entries.add(new Entry(folder, READ | WRITE));
        if (driver.equals("h2")) temporary(path.substring(slash).concat(".*.temp.db"), entries);
        return entries;
    }

    private void postgresql(List<Entry> entries) {
        entries.add(new Entry(PathPattern.escaped(surroundings.home()).concat(POSTGRESQL_HOME), READ));
        for (String[] setting : POSTGRESQL_SETTINGS) {
            String file = surroundings.setting(setting[0], setting[1]);
            if (file == null || file.isEmpty()) continue;
            String path = PathPattern.escaped(file).concat(setting[2]);
            boolean whole = path.startsWith("/");
            entries.add(new Entry(whole ? path : PathPattern.escaped(surroundings.directory()) + "/" + path, READ));
        }
        temporary(POSTGRESQL_TEMPORARY, entries);
    }

    /** Of the folder itself they ask whether it is there. */
    private void temporary(String files, List<Entry> entries) {
        String folder = PathPattern.escaped(surroundings.temporary());
        entries.add(new Entry(folder.concat(files), ALL));
        entries.add(new Entry(folder, READ));
    }

    private void library(List<Entry> entries) {
        entries.add(new Entry(SQLITE_SYSTEM, READ));
        // It lists the folder for those that were left over.
        temporary(SQLITE_LIBRARY, entries);
    }

    /** As a path glob; of the pattern of a database only {@code *} and {@code ?} are special. */
    private String absolute(String file, boolean homes) {
        if (file.equals("**")) return "/**";
        StringBuilder path = new StringBuilder(file.length() + 16);
        String rest = file;
        if (homes && file.startsWith("~/")) {
            path.append(PathPattern.escaped(surroundings.home()));
            rest = file.substring(1);
        } else if (!file.startsWith("/")) {
            path.append(PathPattern.escaped(surroundings.directory())).append('/');
        }
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if ("{}\\,".indexOf(c) >= 0) path.append('\\');
            path.append(c);
        }
        return path.toString();
    }
}
