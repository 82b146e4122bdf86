package dev.interlock.policy;

import dev.interlock.sql.Dialect;
import dev.interlock.sql.ObjectName;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The parts of each engine's catalogue that any grant on a database lets be read, because drivers and pools read them
 * to work. A closed list, so that what holds secrets, other people's statements or samples of data (pg_authid, pg_stats,
 * pg_stat_activity, user mappings, process lists, mysql.user) needs a grant like any table.
 */
final class Catalogue {
    private static final Set<String> POSTGRESQL = words("aggregate am amop amproc attrdef attribute auth_members "
            + "available_extensions cast class collation constraint conversion cursors database depend description "
            + "enum event_trigger extension foreign_table group index indexes inherits language locks matviews namespace "
            + "opclass operator opfamily partitioned_table policies policy prepared_statements proc publication "
            + "publication_rel publication_tables range rewrite roles rules seclabel sequence sequences settings "
            + "shdepend shdescription statistic_ext tables tablespace timezone_abbrevs timezone_names trigger "
            + "ts_config ts_dict type user views");

    private static final Set<String> INFORMATION_SCHEMA = words("applicable_roles attributes catalog_name "
            + "character_sets check_constraints collation_character_set_applicability collations column_domain_usage "
            + "column_privileges column_udt_usage columns constants constraint_column_usage constraint_table_usage "
            + "domain_constraints domains element_types enabled_roles engines enum_values fields global_status "
            + "global_variables index_columns indexes information_schema_catalog_name key_column_usage keywords "
            + "parameters partitions referential_constraints rights role_column_grants role_routine_grants "
            + "role_table_grants roles routine_privileges routines schema_privileges schemata sequences "
            + "session_status session_variables settings statistics sql_features sql_implementation_info sql_sizing "
            + "synonyms system_variables table_constraints table_privileges tables triggers type_info "
            + "udt_privileges usage_privileges user_defined_types view_column_usage view_table_usage views");

    private static final Set<String> PERFORMANCE_SCHEMA =
            words("global_status global_variables session_status session_variables");

    private static final Set<String> SQLITE = words("sqlite_master sqlite_schema sqlite_temp_master sqlite_temp_schema "
            + "pragma_collation_list pragma_compile_options pragma_database_list pragma_foreign_key_list "
            + "pragma_function_list pragma_index_info pragma_index_list pragma_index_xinfo pragma_table_info "
            + "pragma_table_list pragma_table_xinfo");

    private static final Set<String> SQLSERVER = words("all_columns all_objects check_constraints columns "
            + "computed_columns databases default_constraints extended_properties foreign_key_columns foreign_keys "
            + "identity_columns index_columns indexes key_constraints objects parameters procedures schemas sequences "
            + "synonyms tables triggers types views");

    private static final Set<String> ORACLE = words("all_arguments all_col_comments all_cons_columns all_constraints "
            + "all_ind_columns all_indexes all_objects all_procedures all_sequences all_synonyms all_tab_cols "
            + "all_tab_columns all_tab_comments all_tables all_type_attrs all_types all_users all_views dual "
            + "user_cons_columns user_constraints user_ind_columns user_indexes user_objects user_sequences "
            + "user_tab_columns user_tables user_views");

    private Catalogue() {}

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }

    /** @param schemaMoved whether an unqualified name may mean something else than it did at connect */
    static boolean holds(ObjectName name, Dialect dialect, boolean schemaMoved) {
        List<String> parts = name.parts();
        int size = parts.size();
        String object = parts.get(size - 1).toLowerCase(Locale.ROOT);
        if (size > 1) return of(parts.get(size - 2).toLowerCase(Locale.ROOT), dialect, object);
        return switch (dialect) {
            // pg_catalog comes before every schema unless search_path names it.
            case POSTGRESQL -> !schemaMoved && object.startsWith("pg_") && POSTGRESQL.contains(object.substring(3));
            case SQLITE -> SQLITE.contains(object);
            case ORACLE -> !schemaMoved && ORACLE.contains(object);
            // A reserved word there.
            case MYSQL, MARIADB -> object.equals("dual");
            case H2 -> !schemaMoved && object.equals("dual");
            case SQLSERVER, OTHER -> false;
        };
    }

    private static boolean of(String schema, Dialect dialect, String object) {
        return switch (schema) {
            case "information_schema" ->
                dialect != Dialect.SQLITE && dialect != Dialect.ORACLE && INFORMATION_SCHEMA.contains(object);
            case "pg_catalog" ->
                dialect == Dialect.POSTGRESQL && object.startsWith("pg_") && POSTGRESQL.contains(object.substring(3));
            case "performance_schema" ->
                (dialect == Dialect.MYSQL || dialect == Dialect.MARIADB) && PERFORMANCE_SCHEMA.contains(object);
            case "main", "temp" -> dialect == Dialect.SQLITE && SQLITE.contains(object);
            case "sys" ->
                dialect == Dialect.SQLSERVER && SQLSERVER.contains(object)
                        || dialect == Dialect.ORACLE && ORACLE.contains(object);
            default -> false;
        };
    }
}
