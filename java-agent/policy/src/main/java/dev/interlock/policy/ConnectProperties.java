package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the properties that execute SQL or reach outside while a connection opens. The lists come from the drivers'
 * own: PGProperty, Connector/J's PropertyKey, MariaDB's Configuration, H2's SetTypes and SQLiteConfig.
 */
final class ConnectProperties {
    private static final Set<String> POSTGRESQL_OUTSIDE = words("socketfactory sslfactory sslhostnameverifier "
            + "sslpasswordcallback authenticationpluginclassname xmlfactoryfactory loggerfile replication");

    /** Of Connector/J and of MariaDB's driver, whose older versions answer to jdbc:mysql: too. */
    private static final Set<String> MYSQL_OUTSIDE = words("allowloadlocalinfile allowloadlocalinfileinpath "
            + "allowlocalinfile tlssockettype credentialtype "
            + "allowurlinlocalinfile autodeserialize queryinterceptors statementinterceptors "
            + "connectionlifecycleinterceptors exceptioninterceptors authenticationplugins "
            + "defaultauthenticationplugin clientinfoprovider profilereventhandler socketfactory socksproxyhost logger "
            + "loadbalanceexceptionchecker loadbalancestrategy ha.loadbalancestrategy queryinfocachefactory "
            + "parseinfocachefactory serverconfigcachefactory idtokenfile ociconfigfile ldapserverhostname "
            + "authenticationopenidconnectcallbackhandler authenticationwebauthncallbackhandler");

    private static final Set<String> H2_OUTSIDE = words("database_event_listener java_object_serializer authenticator "
            + "authrealm recover_test cluster default_table_engine");

    /** What H2 executes as SET and what only tunes the connection at that: judged only if its value is odd. */
    private static final Set<String> H2_HARMLESS = words("mode ignorecase lock_timeout default_lock_timeout cache_size "
            + "trace_level_system_out trace_level_file trace_max_file_size db_close_delay write_delay collation "
            + "lock_mode throttle max_memory_rows max_memory_undo max_operation_memory query_timeout "
            + "lazy_query_execution variable_binary default_null_ordering non_keywords ignore_catalogs "
            + "truncate_large_length query_statistics query_statistics_max_entries retention_time readonly "
            + "optimize_reuse_results max_length_inplace_lob");

    private static final Set<String> H2_EXECUTED = words("max_log_size default_table_type schema schema_search_path "
            + "catalog allow_literals referential_integrity exclusive create_build redo_log_binary "
            + "builtin_alias_override");

    private static final Set<String> SQLITE_OUTSIDE = words("enable_load_extension temp_store_directory");

    private static final Set<String> SQLITE_EXECUTED = words("user_version application_id incremental_vacuum");

    private static final Set<String> SQLITE_HARMLESS = words("cache_size mmap_size case_sensitive_like count_changes "
            + "default_cache_size defer_foreign_keys empty_result_callback encoding foreign_keys full_column_names "
            + "fullsync journal_mode journal_size_limit legacy_alter_table legacy_file_format locking_mode page_size "
            + "max_page_count read_uncommitted recursive_triggers reverse_unordered_selects secure_delete "
            + "short_column_names synchronous temp_store busy_timeout");

    private static final Set<String> SQLITE_OTHERS = words("open_mode shared_cache date_precision date_class "
            + "date_string_format transaction_mode hexkey_mode password limit_length limit_sql_length limit_column "
            + "limit_expr_depth limit_compound_select limit_vdbe_op limit_function_arg limit_attached "
            + "limit_like_pattern_length limit_variable_number limit_trigger_depth limit_worker_threads "
            + "limit_page_count");

    private static final Set<String> SQLSERVER_OUTSIDE =
            words("trustmanagerclass socketfactoryclass accesstokencallbackclass");

    /** Values that only switch such a property off or name what the driver itself brings. */
    private static final Set<String> OFF = words("false no off 0 none");

    private static final Set<String> BUILT_IN =
            words("random bestresponsetime serveraffinity slf4jlogger standardlogger "
                    + "jdk14logger nulllogger com.mysql.cj.log.slf4jlogger com.mysql.cj.log.standardlogger "
                    + "com.mysql.cj.log.jdk14logger com.mysql.cj.log.nulllogger "
                    + "com.mysql.cj.protocol.standardsocketfactory "
                    + "mysql_native_password caching_sha2_password sha256_password "
                    + "org.postgresql.ssl.libpqfactory org.postgresql.ssl.defaultjavasslfactory "
                    + "org.postgresql.ssl.pgjdbchostnameverifier");

    private final String driver;
    private final String database;
    private final List<ConnectProperty> found = new ArrayList<>();

    private ConnectProperties(String driver, String database) {
        this.driver = driver;
        this.database = database;
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }

    /** Whether SQLite's driver takes this parameter of a URL for its own. */
    static boolean ofSqlite(String key) {
        return SQLITE_HARMLESS.contains(key)
                || SQLITE_EXECUTED.contains(key)
                || SQLITE_OUTSIDE.contains(key)
                || SQLITE_OTHERS.contains(key);
    }

    static List<ConnectProperty> of(JdbcText text, Map<String, String> properties) {
        if (text.properties().isEmpty()
                && properties.isEmpty()
                && !text.driver().equals("sqlite")) return List.of();
        String body = text.body();
        ConnectProperties all = new ConnectProperties(text.driver(), body.substring(body.lastIndexOf('/') + 1));
        for (JdbcText.Property property : text.properties()) all.look(property.key(), property.value());
        for (Map.Entry<String, String> entry : properties.entrySet()) {
            all.look(JdbcText.key(entry.getKey()), entry.getValue());
        }
        if (text.driver().equals("sqlite") && body.startsWith(":resource:")) all.outside("resource", body);
        return List.copyOf(all.found);
    }

    private void look(String key, String value) {
        if (key.equals("initsql") || key.equals("connectioninitsql")) {
            executes(key, value);
            return;
        }
        switch (driver) {
            case "postgresql" -> postgresql(key, value);
            case "mysql", "mysql+srv", "mariadb" -> mysql(key, value);
            case "h2" -> h2(key, value);
            case "sqlite" -> sqlite(key, value);
            case "sqlserver" -> {
                if (SQLSERVER_OUTSIDE.contains(key)) outside(key, value);
            }
            default -> {}
        }
    }

    private void executes(String name, String sql) {
        if (!sql.isBlank()) found.add(new ConnectProperty(name, sql));
    }

    private void outside(String name, String value) {
        String word = value.trim().toLowerCase(Locale.ROOT);
        if (word.isEmpty() || OFF.contains(word) || BUILT_IN.contains(word)) return;
        found.add(new ConnectProperty(name, null));
    }

    private void postgresql(String key, String value) {
        if (POSTGRESQL_OUTSIDE.contains(key)) outside(key, value);
        else if (key.equals("options")) options(value);
        else if (key.equals("currentschema") && !value.trim().equals("public")) {
            executes(key, "SET search_path = " + literal(value));
        }
    }

    /** {@code -c name=value} and {@code --name=value}, as on the server's command line; a backslash keeps a blank. */
    private void options(String value) {
        StringBuilder word = new StringBuilder();
        boolean awaits = false;
        for (int i = 0; i <= value.length(); i++) {
            char c = i == value.length() ? ' ' : value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                word.append(value.charAt(++i));
            } else if (c > ' ') {
                word.append(c);
            } else if (word.length() > 0) {
                awaits = option(word.toString(), awaits);
                word.setLength(0);
            }
        }
        if (awaits) found.add(new ConnectProperty("options", null));
    }

    /** Whether the next word belongs to this one. */
    private boolean option(String word, boolean awaited) {
        if (!awaited && word.equals("-c")) return true;
        String setting = word;
        if (!awaited) setting = word.startsWith("-c") || word.startsWith("--") ? word.substring(2) : "";
        int equal = setting.indexOf('=');
        String name = equal < 0 ? "" : setting.substring(0, equal).replace('-', '_');
        if (simple(name, "._")) executes("options", "SET " + name + " = " + literal(setting.substring(equal + 1)));
        else found.add(new ConnectProperty("options", null));
        return false;
    }

    private void mysql(String key, String value) {
        if (MYSQL_OUTSIDE.contains(key)) {
            outside(key, value);
        } else if (key.equals("sessionvariables") && !value.isBlank()) {
            executes(key, "SET " + value);
        } else if (key.equals("createdatabaseifnotexist") && value.equalsIgnoreCase("true")) {
            executes(key, "CREATE DATABASE IF NOT EXISTS `" + database.replace("`", "``") + "`");
        } else if (key.equals("connectioncollation") && !simple(value, "_") && !value.isBlank()) {
            executes(key, "SET NAMES utf8mb4 COLLATE " + value);
        }
    }

    private void h2(String key, String value) {
        if (key.equals("init")) executes(key, value);
        else if (H2_OUTSIDE.contains(key)) outside(key, value);
        else if (H2_EXECUTED.contains(key) && !(key.equals("schema") && value.equalsIgnoreCase("public"))
                || H2_HARMLESS.contains(key) && !simple(value, "_-.,")) {
            executes(key, "SET " + key + ' ' + value);
        }
    }

    static boolean isTuningOfH2(String sql) {
        int end = sql.indexOf(' ', 4);
        return sql.startsWith("SET ")
                && end > 0
                && H2_HARMLESS.contains(sql.substring(4, end).toLowerCase(Locale.ROOT))
                && simple(sql.substring(end + 1), "_-.,");
    }

    private void sqlite(String key, String value) {
        if (SQLITE_OUTSIDE.contains(key)) outside(key, value);
        else if (SQLITE_EXECUTED.contains(key) || SQLITE_HARMLESS.contains(key) && !simple(value, "_-")) {
            executes(key, "PRAGMA " + key + " = " + value);
        }
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static boolean simple(String text, String more) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && more.indexOf(c) < 0) return false;
        }
        return !text.isEmpty();
    }
}
