package dev.interlock.sql;

/** The functions of the databases that do more than compute, by what they do. */
final class FunctionEffects {
    /** Reach files, programs or other hosts. */
    static final String OUTSIDE = """
            dblink dblink_exec dblink_connect dblink_connect_u dblink_open dblink_fetch dblink_send_query dblink_get_result dblink_disconnect \
            pg_read_file pg_read_binary_file pg_ls_dir pg_ls_logdir pg_ls_waldir pg_ls_tmpdir pg_ls_archive_statusdir pg_stat_file \
            pg_logdir_ls pg_file_write pg_file_unlink pg_file_rename pg_file_sync pg_read_server_files lo_import lo_export \
            pg_import_system_collations postgres_fdw_get_connections postgres_fdw_disconnect postgres_fdw_disconnect_all aws_s3_export query_export_to_s3 table_import_from_s3 \
            http http_get http_post http_put http_delete load_file sys_exec sys_eval sys_get sys_set lib_mysqludf_sys_info \
            file_read file_write csvread csvwrite link_schema readfile writefile edit load_extension fsdir lsmode zipfile sqlar_compress_ \
            openrowset openquery opendatasource httpuritype dburitype xdburitype bfilename sys_dburigen_ run_command_on_workers \
            run_command_on_placements run_command_on_shards run_command_on_all_nodes master_run_on_worker fts3_tokenizer fn_trace_gettable fn_xe_file_target_read_file fn_get_audit_file \
            fn_dblog fn_dump_dblog xp_cmdshell xp_dirtree xp_fileexist""";

    /** Run text that is handed to them, or queue it to be run. */
    static final String RUNS_TEXT = """
            dblink dblink_exec dblink_open dblink_send_query openquery openrowset query_to_xml query_to_xmlschema query_to_xml_and_xmlschema \
            schedule schedule_in_database run_command_on_workers run_command_on_placements run_command_on_shards run_command_on_all_nodes \
            master_run_on_worker ts_stat exec_ddl_statement crosstab crosstabn connectby execute_query eval csvwrite link_schema dbms_xmlgen""";

    /** Administer the server or a session that is not this one. */
    static final String ADMIN = """
            pg_terminate_backend pg_cancel_backend pg_reload_conf pg_rotate_logfile pg_promote pg_switch_wal pg_switch_xlog pg_create_restore_point \
            pg_backup_start pg_backup_stop pg_start_backup pg_stop_backup pg_drop_replication_slot pg_create_physical_replication_slot \
            pg_create_logical_replication_slot pg_copy_logical_replication_slot pg_copy_physical_replication_slot pg_replication_slot_advance \
            pg_logical_slot_get_changes pg_logical_slot_get_binary_changes pg_logical_emit_message \
            pg_replication_origin_create pg_replication_origin_drop pg_replication_origin_advance pg_wal_replay_pause pg_wal_replay_resume \
            pg_stat_reset pg_stat_reset_shared pg_stat_reset_single_table_counters pg_stat_reset_slru pg_stat_reset_replication_slot \
            pg_stat_statements_reset pg_prewarm pg_log_backend_memory_contexts unschedule setval alter_job add_job delete_job run_job \
            brin_summarize_new_values brin_desummarize_range pg_repack pg_extension_config_dump pg_nextoid pg_set_relation_stats pg_clear_relation_stats \
            create_hypertable add_retention_policy remove_retention_policy create_distributed_table undistribute_table abort_session cancel_session_ \
            memory_free_ pg_upgrade_ binary_upgrade_set_next_oid sp_configure""";

    /** Destroy data or objects. */
    static final String DESTROY = """
            lo_unlink lo_truncate lo_truncate64 lo_put lowrite drop_chunks dropgeometrytable dropgeometrycolumn lo_manage \
            pg_truncate_visibility_map pg_surgery heap_force_kill heap_force_freeze master_drop_all_shards citus_drop_all_shards \
            undistribute_table_ pgp_drop_ move_chunk detach_chunk delete_all_""";

    private FunctionEffects() {}
}
