package dev.interlock.sql;

/**
 * The functions that come with the databases, as far as analysis has to know them. A function that is in none of these
 * lists counts as the application's own, whose effects the text does not show.
 */
final class FunctionNames {
    /** Without effect, in nearly every dialect. */
    static final String COMMON = """
            rollup cube sets only system bernoulli abs acos acosh ascii asin asinh atan atan2 atanh avg bit_and bit_count bit_length bit_or bit_xor btrim cardinality cast ceil \
            ceiling char char_length character_length chr coalesce coerce collation concat concat_ws convert corr cos cosh cot \
            count covar_pop covar_samp crc32 cume_dist current_catalog current_date current_role current_schema current_time \
            current_timestamp current_user curdate curtime database date date_add date_diff date_format date_part date_sub \
            date_trunc dateadd datediff datename datepart datetime day dayname dayofmonth dayofweek dayofyear decode degrees \
            dense_rank difference encode every exp extract first_value floor format from_base64 fusion generate_series \
            greatest group_concat grouping grouping_id hash hex hour if ifnull iif initcap insert instr isnull \
            json json_agg json_array json_array_length json_arrayagg json_exists json_extract json_object json_objectagg json_query json_quote \
            json_remove json_set json_table json_type json_valid json_value json_insert json_replace json_contains json_merge json_unquote json_keys json_length \
            lag last_value lcase lead least left len length listagg ln localtime localtimestamp locate \
            log log10 log2 lower lpad ltrim make_date max md5 median microsecond mid min minute mod mode month monthname newid \
            now nth_value ntile nullif nvl nvl2 octet_length ord overlay percent_rank percentile_cont percentile_disc pi position \
            pow power quarter quote quotename radians rand random rank regexp_count regexp_instr regexp_like regexp_replace \
            regexp_substr regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy \
            repeat replace reverse right round row row_number rpad rtrim schema second session_user sha1 sha2 sha256 \
            sign sin sinh soundex space sqrt std stddev stddev_pop stddev_samp str strcmp string_agg stuff substr substring sum \
            sysdate system_user tan tanh time time_format timediff timestamp timestampadd timestampdiff to_base64 to_char to_date \
            to_number to_timestamp translate trim trunc truncate ucase unhex unicode unistr upper user uuid value values var_pop var_samp \
            variance version week weekday width_bucket xmlagg xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlparse \
            xmlserialize xmltable xmlquery year yearweek any_value approx_count_distinct array_agg bool_and bool_or checksum_agg \
            numeric decimal varchar int integer bigint smallint float double real text nchar nvarchar varbinary binary bit char""";

    static final String POSTGRESQL = """
            _pg_expandarray acldefault amvalidate cash_words currtid2 cursor_to_xml cursor_to_xmlschema database_to_xml \
            database_to_xml_and_xmlschema database_to_xmlschema diagonal getpgusername int8multirange is_normalized \
            json_to_tsvector jsonb_path_exists_tz jsonb_path_match_tz jsonb_path_query_array_tz jsonb_path_query_first_tz \
            jsonb_path_query_tz jsonb_to_tsvector like_escape lo_close lo_creat lo_create lo_from_bytea pg_current_logfile lo_lseek64 lo_open lo_tell64 \
            macaddr macaddr8 makeaclitem mxid_age notlike oidvectortypes pg_backup_start_time pg_collation_actual_version \
            pg_column_is_updatable pg_control_init pg_control_recovery pg_ddl_command_send pg_event_trigger_ddl_commands \
            pg_event_trigger_dropped_objects pg_event_trigger_table_rewrite_oid pg_event_trigger_table_rewrite_reason \
            pg_extension_update_paths pg_get_backend_memory_contexts pg_get_catalog_foreign_keys \
            pg_get_function_arg_default pg_get_function_sqlbody pg_get_object_address pg_get_shmem_allocations \
            pg_get_statisticsobjdef_columns pg_get_statisticsobjdef_expressions pg_get_wal_replay_pause_state \
            pg_hba_file_rules pg_ident_file_mappings pg_identify_object_as_address pg_index_has_property \
            pg_indexam_has_property pg_indexam_progress_phasename pg_is_in_backup pg_isolation_test_session_is_blocked \
            pg_logical_slot_peek_changes pg_logical_slot_peek_binary_changes pg_lsn pg_mcv_list_items \
            pg_relation_is_publishable pg_relation_is_updatable pg_replication_origin_oid pg_replication_origin_progress \
            pg_replication_origin_session_is_setup pg_replication_origin_session_progress pg_show_all_file_settings \
            pg_show_replication_origin_status pg_tablespace_databases pg_xact_commit_timestamp_origin regnamespace regproc \
            regprocedure regrole regtype regoper regconfig regdictionary regcollation satisfies_hash_partition \
            schema_to_xml schema_to_xml_and_xmlschema schema_to_xmlschema similar_escape textlen timezone tsmultirange \
            txid_snapshot_xip txid_snapshot_xmax varbit xid xid8 array_reverse array_sort casefold crc32c gamma lgamma \
            jsonb_object_agg_strict json_object_agg_strict json_arrayagg json_array_elements random_string reverse \
            uuid_extract_timestamp uuid_extract_version uuidv4 uuid_generate_v3 uuid_generate_v5 uuid_generate_v1mc \
            uuid_ns_dns uuid_ns_url pgp_sym_encrypt pgp_sym_decrypt pgp_pub_encrypt pgp_pub_decrypt armor dearmor \
            strict_word_similarity set_limit word_similarity_op daitch_mokotoff levenshtein_less_equal difference \
            dmetaphone_alt text_soundex hstore_to_json hstore_to_jsonb hstore_to_array hstore_to_matrix exist defined slice \
            delete subarray intset sort sort_asc sort_desc uniq idx icount cube_distance cube_ll_coord cube_ur_coord \
            earth_distance ll_to_earth latitude longitude earth_box index subltree ltree_addtext xpath_string xpath_number \
            xpath_bool xpath_nodeset xpath_list xpath_table pg_stat_statements pg_stat_statements_info pg_buffercache_pages \
            pg_freespace pgstattuple pgstattuple_approx pgstatindex pg_relpages pgrowlocks heap_page_items \
            heap_page_item_attrs bt_metap bt_page_items bt_page_stats bt_index_check bt_index_parent_check verify_heapam \
            pg_visibility pg_visibility_map pg_visibility_map_summary cosine_distance l2_distance inner_product l1_distance \
            vector_dims vector_norm l2_normalize subvector binary_quantize hamming_distance jaccard_distance \
            postgis_version postgis_full_version postgis_lib_version geography geometry box2d box3d geometrytype \
            find_srid dblink_get_connections dblink_error_message dblink_is_busy dblink_get_pkey \
            dblink_get_notify ts_token_type hypertable_size chunks_detailed_size show_chunks approximate_row_count locf \
            interpolate histogram stats_agg percentile_agg candlestick_agg pg_size_bytes \
            merge_action pg_get_acl pg_basetype pg_available_wal_summaries has_largeobject_privilege pg_input_error_info \
            system_user any_value \
            acosd asind atan2d atand cotd aclexplode getdatabaseencoding hashtext isfinite money overlaps regclass oid name width \
            pg_available_extensions pg_available_extension_versions pg_config pg_cursor pg_prepared_statement pg_prepared_xact pg_get_replica_identity_index \
            pg_get_statisticsobjdef pg_get_publication_tables pg_get_replication_slots pg_identify_object pg_describe_object pg_is_wal_replay_paused pg_last_committed_xact \
            pg_relation_filepath pg_sequence_parameters pg_snapshot_xip pg_snapshot_xmax pg_snapshot_xmin pg_stat_clear_snapshot pg_stat_get_snapshot_timestamp \
            pg_walfile_name pg_walfile_name_offset pg_xact_status pg_visible_in_snapshot pg_current_wal_flush_lsn pg_current_xact_id_if_assigned pg_control_system \
            pg_control_checkpoint pg_encoding_max_length pg_filenode_relation similar_to_escape to_regcollation to_regoper to_regoperator to_regprocedure ts_token_type \
            xml_is_well_formed_content xml_is_well_formed_document xmlvalidate table_to_xml_and_xmlschema table_to_xmlschema \
            age array_append array_cat array_dims array_fill array_length array_lower array_ndims array_position array_positions \
            array_prepend array_remove array_replace array_sample array_shuffle array_to_json array_to_string array_to_tsvector \
            array_upper bit broadcast box cbrt center circle clock_timestamp cidr col_description current_database current_query \
            current_schemas current_setting currval lastval nextval date_bin diameter div encode enum_first enum_last enum_range erf \
            factorial family format_type gcd lcm gen_random_bytes gen_random_uuid gen_salt crypt digest hmac generate_subscripts get_bit get_byte \
            get_current_ts_config has_any_column_privilege has_column_privilege has_database_privilege has_function_privilege \
            has_schema_privilege has_sequence_privilege has_table_privilege pg_has_role height host hostmask inet \
            inet_client_addr inet_client_port inet_merge inet_same_family inet_server_addr inet_server_port isempty isfinite \
            json_array_elements json_array_elements_text json_build_array json_build_object json_each json_each_text \
            json_extract_path json_extract_path_text json_object_agg json_object_keys json_populate_record \
            json_populate_recordset json_strip_nulls json_to_record json_to_recordset json_typeof json_scalar json_serialize \
            jsonb_agg jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object \
            jsonb_each jsonb_each_text jsonb_extract_path jsonb_extract_path_text jsonb_insert jsonb_object jsonb_object_agg \
            jsonb_object_keys jsonb_path_exists jsonb_path_match jsonb_path_query jsonb_path_query_array jsonb_path_query_first \
            jsonb_populate_record jsonb_populate_recordset jsonb_pretty jsonb_set jsonb_set_lax jsonb_strip_nulls \
            jsonb_to_record jsonb_to_recordset jsonb_typeof isclosed isopen justify_days justify_hours justify_interval line lower_inc \
            lower_inf lseg macaddr8_set7bit make_interval make_time make_timestamp make_timestamptz masklen min_scale multirange \
            netmask network normalize npoints num_nonnulls num_nulls numnode obj_description parse_ident path pclose point polygon popen \
            phraseto_tsquery plainto_tsquery pg_advisory_lock pg_advisory_lock_shared pg_advisory_unlock \
            pg_advisory_unlock_all pg_advisory_unlock_shared pg_advisory_xact_lock pg_advisory_xact_lock_shared \
            pg_backend_pid pg_blocking_pids pg_char_to_encoding pg_client_encoding pg_column_size pg_column_compression pg_conf_load_time \
            pg_current_snapshot pg_current_wal_lsn pg_current_wal_insert_lsn pg_current_xact_id pg_database_size pg_describe_object pg_encoding_to_char pg_export_snapshot \
            pg_function_is_visible pg_get_constraintdef pg_get_expr pg_get_function_arguments pg_get_function_identity_arguments \
            pg_get_function_result pg_get_functiondef pg_get_indexdef pg_get_keywords pg_get_partkeydef pg_get_partition_constraintdef pg_get_ruledef \
            pg_get_serial_sequence pg_get_triggerdef pg_get_userbyid pg_get_viewdef pg_index_column_has_property \
            pg_indexes_size pg_is_in_recovery pg_is_other_temp_schema pg_jit_available pg_last_wal_receive_lsn \
            pg_last_wal_replay_lsn pg_last_xact_replay_timestamp pg_listening_channels pg_lock_status pg_my_temp_schema \
            pg_notification_queue_usage pg_notify pg_opclass_is_visible pg_options_to_table pg_partition_ancestors \
            pg_partition_root pg_partition_tree pg_postmaster_start_time pg_relation_filenode pg_relation_size \
            pg_safe_snapshot_blocking_pids pg_sequence_last_value pg_show_all_settings pg_size_bytes pg_size_pretty pg_sleep \
            pg_sleep_for pg_sleep_until pg_stat_get_activity pg_stat_get_numscans pg_table_is_visible pg_table_size pg_tablespace_location pg_tablespace_size \
            pg_timezone_abbrevs pg_timezone_names pg_total_relation_size pg_trigger_depth pg_try_advisory_lock \
            pg_try_advisory_lock_shared pg_try_advisory_xact_lock pg_try_advisory_xact_lock_shared pg_type_is_visible pg_typeof \
            pg_wal_lsn_diff pg_xact_commit_timestamp quote_ident quote_literal quote_nullable querytree radius random_normal range_agg \
            range_intersect_agg range_merge regexp_match regexp_matches regexp_split_to_array regexp_split_to_table row_to_json \
            row_security_active scale setseed set_bit set_byte set_masklen setweight sha224 sha384 sha512 shobj_description show_limit show_trgm similarity \
            word_similarity sind cosd tand slope split_part starts_with statement_timestamp string_to_array string_to_table strip strpos \
            table_to_xml text timeofday to_ascii to_hex to_json to_jsonb to_regclass to_regnamespace to_regproc to_regrole to_regtype to_tsquery to_tsvector \
            transaction_timestamp trim_array trim_scale ts_delete ts_debug ts_filter ts_headline ts_lexize ts_parse ts_rank ts_rank_cd ts_rewrite \
            tsquery_phrase tsvector_to_array txid_current txid_current_if_assigned txid_current_snapshot txid_status txid_visible_in_snapshot \
            unaccent unnest upper_inc upper_inf uuid_generate_v1 uuid_generate_v4 uuid_nil uuidv7 websearch_to_tsquery xpath xpath_exists xmlcomment xmlpi xmlroot xml_is_well_formed \
            int4range int8range numrange tsrange tstzrange daterange int4multirange nummultirange tstzmultirange datemultirange \
            hstore akeys avals skeys svals each levenshtein metaphone dmetaphone crosstab tablefunc nlevel subpath ltree2text text2ltree lca \
            timestamptz timetz bool boolean bpchar character date_bin jsonb bytea abbrev bound_box convert_from convert_to \
            lo_get lo_lseek lo_tell loread current_catalog int2 int4 int8 float4 float8 concat_op get_raw_page pg_get_multixact_members txid_snapshot_xmin \
            area length ishorizontal isparallel isperp isvertical bit_count string_agg xmlagg rank time_bucket time_bucket_gapfill first last \
            gin_clean_pending_list pg_stat_get_backend_pid pg_stat_get_db_numbackends pg_collation_for pg_input_is_valid session_user""";

    static final String MYSQL = """
            binlog_gtid_pos column_check concat_operator_oracle crc32c decode_histogram decode_oracle json_array_intersect \
            json_key_value json_object_filter_keys json_object_to_array lpad_oracle ltrim_oracle master_gtid_wait \
            master_pos_wait replace_oracle rpad_oracle rtrim_oracle schemas substr_oracle trim_oracle wsrep_last_seen_gtid \
            wsrep_last_written_gtid wsrep_sync_wait_upto_gtid source_pos_wait json_schema_validation_report icu_version \
            current_role geometryfromtext geomcollfromtext linefromtext pointfromtext polyfromtext polygonfromtext \
            mpointfromtext mlinefromtext mpolyfromtext geomfromwkb glength numpoints numgeometries astext aswkb asbinary \
            centroid dimension distance_sphere envelope equals intersects isclosed isempty issimple srid touches within \
            contains crosses disjoint overlaps x y area asymmetric_decrypt asymmetric_derive asymmetric_encrypt \
            asymmetric_sign asymmetric_verify create_asymmetric_priv_key create_asymmetric_pub_key create_dh_parameters \
            create_digest gen_range gen_rnd_email gen_rnd_pan gen_rnd_ssn gen_rnd_us_phone mask_inner mask_outer mask_pan \
            mask_pan_relaxed mask_ssn mask_uuid statement_digest_text ps_is_account_enabled \
            ps_is_consumer_enabled sys_get_config vec_fromtext vec_totext vec_distance_euclidean vec_distance_cosine \
            string_to_vector vector_to_string vector_dim uuid_v4 uuid_v7 uuidv4 uuidv7 trim to_number natural_sort_key \
            charset collation json_value regexp_like grouping \
            group_replication_get_communication_protocol is_visible_dd_object \
            adddate addtime aes_decrypt aes_encrypt ascii benchmark bin bin_to_uuid can_access_table charset \
            coercibility column_add column_create column_delete column_exists column_get column_json column_list compress \
            connection_id conv convert_tz des_decrypt elt encrypt export_set \
            extractvalue field find_in_set found_rows from_days from_unixtime geomfromtext geometrycollection get_format get_lock \
            gtid_subset gtid_subtract inet6_aton inet6_ntoa inet_aton inet_ntoa interval is_free_lock is_ipv4 \
            is_ipv4_compat is_ipv4_mapped is_ipv6 is_used_lock is_uuid json_append json_array_append json_array_insert \
            json_compact json_contains_path json_depth json_detailed json_loose json_equals json_merge_patch json_merge_preserve \
            json_normalize json_overlaps json_pretty json_schema_valid json_search json_storage_free json_storage_size json_exists \
            last_day last_insert_id linestring load_index make_set makedate maketime match mbrcontains mbrwithin multipoint multipolygon \
            name_const natural_sort_key nextval old_password password period_add period_diff point polygon procedure random_bytes \
            regexp release_all_locks release_lock roles_graphml row_count schema sec_to_time session_user setval sformat sha \
            sleep st_area st_asgeojson st_astext st_buffer st_centroid st_contains st_distance st_distance_sphere st_geomfromtext st_intersects \
            st_x st_y st_within st_srid str_to_date subdate substring_index subtime sys_guid sysdate system_user time_to_sec to_days to_seconds \
            uncompress uncompressed_length unix_timestamp updatexml utc_date utc_time utc_timestamp uuid_short uuid_to_bin \
            validate_password_strength wait_for_executed_gtid_set weekofyear weight_string xor year oct add_months months_between \
            lastval lengthb vec_distance soundex ps_current_thread_id ps_thread_id statement_digest format_bytes format_pico_time chr to_char kdf \
            char_length over unsigned signed year_month div""";

    static final String H2 = """
            rownum bit_and_agg bit_or_agg bit_xor_agg bit_nand_agg bit_nor_agg bit_xnor_agg ratio_to_report selectivity gcd_agg lcm_agg db_object_approximate_total_size intersects pg_stat_get_numscans currtid2 signal h2gis_version index_column \
            array_agg stringagg decode bool_and date_part make_date to_json pg_get_oid pg_get_constraintdef \
            pg_get_viewdef current_setting pg_backend_pid current_schemas has_column_privilege inet_client_addr \
            shobj_description \
            add_months charindex current_database database_path db_object_size db_object_total_size db_object_approximate_size dec decfloat format_type \
            from_unixtime getdate has_database_privilege has_schema_privilege has_table_privilege identity_val_local last_day newsequentialid \
            obj_description pg_encoding_to_char pg_get_expr pg_get_indexdef pg_postmaster_start_time pg_relation_size pg_table_is_visible \
            pg_total_relation_size roundmagic systimestamp sys_guid today to_timestamp_tz ulshift urshift zero abort_session_ acl array_append array_cat array_contains array_get array_length array_slice bitand bitcount bitget bitnot bitor bitxor \
            bitnand bitnor bitxnor lshift rshift rotateleft rotateright compress cosh current_path currval data_type_sql datasource datediff day_of_month \
            day_of_week day_of_year iso_day_of_week iso_week iso_year iso_dow db_object_id db_object_sql decrypt encrypt estimated_envelope expand \
            formatdatetime parsedatetime histogram h2version array_max_cardinality identity autocommit canonical_ gcd lcm last_insert_id \
            lock_mode lock_timeout memory_free memory_used mod nextval ora_hash orahash random_uuid rand rawtohex hextoraw readonly \
            regexp_like scope_identity secure_rand sequence session_id set stringdecode stringencode stringtoutf8 \
            table_distinct todays toseconds to_days transaction_id trim_array truncate_value trunc_value unnest utf8tostring \
            quote_ident xmlattr xmlcdata xmlcomment xmlnode xmlstartdoc xmltext zero_blob system_range table unix_timestamp cancel_session \
            gen_random_uuid epoch envelope disk_space_used rank percentile nullif casewhen user_ stringtable time_zone monthname lastval \
            array_to_string dateadd json_objectagg localtimestamp char_ str_to_date pg_get_userbyid week""";

    static final String SQLITE = """
            subtype sqlite_log pow powf spellfix1_editdist editdist3 uuid uuid_str uuid_blob sha1 sha3 sha3_agg \
            ieee754 ieee754_mantissa ieee754_exponent toreal tointeger base64 base85 rot13 percentile percentile_cont \
            percentile_disc median completion series closure memstat next_char nextchar regexpi decimal decimal_cmp \
            decimal_mul decimal_sub decimal_sum decimal_exp decimal_pow2 geopoly_blob geopoly_json geopoly_svg \
            geopoly_contains_point geopoly_within geopoly_overlap geopoly_bbox geopoly_ccw geopoly_regular geopoly_xform \
            geopoly_debug stmt fts5vocab carray vec_distance_l2 vec_distance_cosine vec_f32 vec_to_json \
            vec_length sqlean_version gen_random_uuid uuid4 uuid7 regexp_substr regexp_replace regexp_like regexp_capture \
            text_split text_concat \
            unistr_quote upper_quartile lower_quartile stdev stddev fts5 fts5_get_locale fts5_source_id fts5_insttoken fts5_locale charindex leftstr \
            rightstr atn2 coth replicate square proper bm25 changes char date datetime fts3_tokenizer_ glob group_concat highlight hex iif ifnull instr json_array_insert json_each json_error_position \
            json_group_array json_group_object json_patch json_pretty json_tree jsonb jsonb_array jsonb_extract jsonb_group_array \
            jsonb_group_object jsonb_insert jsonb_object jsonb_patch jsonb_remove jsonb_replace jsonb_set julianday last_insert_rowid like \
            likelihood likely likelihood load_ matchinfo match max min nullif offsets optimize_ printf quote random randomblob regexp \
            replace round rtreecheck rtreedepth rtreenode sqlite_compileoption_get sqlite_compileoption_used sqlite_offset \
            sqlite_source_id sqlite_version snippet soundex strftime substr subtype timediff total total_changes typeof unhex \
            unicode unixepoch unlikely upper zeroblob raise generate_series pragma_table_info pragma_table_xinfo pragma_index_list \
            pragma_index_info pragma_index_xinfo pragma_foreign_key_list pragma_database_list pragma_table_list pragma_function_list pragma_collation_list \
            pragma_compile_options pragma_module_list pragma_page_count pragma_page_size pragma_user_version pragma_freelist_count bytecode tables_used \
            dbstat sqlite_stmt padl padr padc strfilter decimal_add geopoly_area acos if string_agg concat_ws""";

    static final String ORACLE = """
            pattern match_recognize permute match_number classifier json_mergepatch nested model rules dimension measures sample versions \
            json_array_t json_object_t json_element_t approx_count approx_rank approx_sum approx_percentile approx_median \
            approx_count_distinct_agg approx_count_distinct_detail any_value bit_and_agg bit_or_agg bit_xor_agg \
            boolean_and_agg boolean_or_agg every kurtosis_pop kurtosis_samp skewness_pop skewness_samp checksum collate \
            con_id_to_con_name con_name_to_id con_dbid_to_id con_guid_to_id con_uid_to_id cluster_details cluster_distance \
            cluster_set feature_compare feature_details feature_id feature_set prediction prediction_bounds prediction_cost \
            prediction_details prediction_probability prediction_set dataobj_to_mat_partition dataobj_to_partition \
            domain_check domain_display domain_order group_id grouping_id insertxmlbefore insertchildxmlafter \
            insertchildxmlbefore insertxmlafter insertxmlbefore json_id json_textcontains numtodsinterval \
            ora_dm_partition_name ora_dst_convert ora_dst_error ora_partition_validation pathseq \
            phonic_encode raw_to_uuid sdo_filter sdo_relate sdo_nn sdo_within_distance sdo_nn_distance \
            sdo_contains sdo_inside sdo_touch sdo_anyinteract sdo_elem_info_array sdo_ordinate_array sdo_point_type soundex \
            stats_binomial_test stats_crosstab stats_f_test stats_ks_test stats_mw_test stats_one_way_anova \
            stats_t_test_indep stats_t_test_paired stats_wsr_test sys_guid table to_boolean to_utc_timestamp_tz \
            to_vector from_vector vector vector_distance vector_chunks vector_embedding cosine_distance l2_distance \
            inner_product time_bucket to_approx_count_distinct to_approx_percentile under_path equals_path xmlagg xmlcast \
            xmlisvalid ora_login_user ora_sysevent ora_dict_obj_name ora_dict_obj_type ora_dict_obj_owner catsearch matches \
            fuzzy_match sys_row_etag nth_value trunc rowid \
            add_months appendchildxml ascii asciistr bfilename bin_to_num bitand chartorowid cluster_id cluster_probability compose \
            convert cube_table cursor cv dbtimezone decompose deletexml depth deref dump empty_blob empty_clob existsnode \
            extractvalue feature_value first from_tz hextoraw insertchildxml iteration_number json_dataguide json_mergepatch json_scalar json_serialize json_transform \
            last last_day lengthb lengthc lnnvl make_ref months_between nanvl new_time next_day nls_charset_decl_len nls_charset_id \
            nls_charset_name nls_initcap nls_lower nls_upper nlssort numtodsinterval numtoyminterval nvl nvl2 ora_dst_affected ora_hash ora_invoking_user \
            path powermultiset presentnnv presentv previous ratio_to_report rawtohex rawtonhex ref reftohex remainder \
            regexp_substr round rowidtochar rowidtonchar scn_to_timestamp sessiontimezone set standard_hash stats_mode sys_connect_by_path sys_context sys_dburigen \
            sys_extract_utc sys_guid sys_typeid sys_xmlagg sys_xmlgen systimestamp timestamp_to_scn to_binary_double \
            to_binary_float to_blob to_clob to_dsinterval to_lob to_multi_byte to_nchar to_nclob to_single_byte to_timestamp_tz \
            to_yminterval treat tz_offset uid unistr updatexml userenv validate_conversion vsize wm_concat xmlcast xmlcdata xmlcolattval xmlcomment \
            xmldiff xmlisvalid xmlpatch xmlpi xmlroot xmlsequence xmltransform xmltype sdo_geometry collect connect_by_root contains score \
            number varchar2 nvarchar2 raw substrb instrb wm_concat approx_median error_message sqlerrm sqlcode cardinality table multiset""";

    /** Oracle's packages whose functions only compute and answer. */
    static final String ORACLE_PACKAGES =
            " dbms_lob dbms_random dbms_metadata dbms_output dbms_crypto dbms_xplan dbms_rowid"
                    + " dbms_assert dbms_application_info dbms_flashback dbms_obfuscation_toolkit dbms_debug dbms_describe dbms_db_version"
                    + " dbms_types dbms_tf dbms_json dbms_space dbms_lock utl_raw utl_encode utl_match utl_i18n utl_url utl_lms utl_compress"
                    + " utl_ident utl_coll utl_ref sdo_geom sdo_util sdo_cs sdo_lrs sdo_geometry xmltype ctx_report"
                    + " dbms_standard standard apex_string apex_json apex_util dbms_vector dbms_vector_chain ";

    /** Methods of values that come with the database: XML, JSON, places and hierarchies. */
    static final String METHODS =
            " value query nodes exist modify write parse tostring getancestor getdescendant getlevel"
                    + " getreparentedvalue isdescendantof getroot read makevalid reduce bufferwithtolerance bufferwithcurves instanceof asgml"
                    + " asbinaryzm astextzm envelopeangle envelopecenter numrings ringn filter reorientobject curvetolinewithtolerance"
                    + " isvaliddetailed shortestlineto unionaggregate collectionaggregate convexhullaggregate envelopeaggregate point"
                    + " getclobval getstringval getnumberval getblobval getclob getblob geturl getexternalurl getrootelement getnamespace"
                    + " extract existsnode transform isfragment isschemabased toobject createxml appendchildxml get_gtype get_dims get_wkt"
                    + " get_wkb get_lrs_dim gettypename accessnumber accessvarchar2 accessdate getnumber getvarchar2 get_string get_number"
                    + " get_date get_array get_object get_size to_string to_clob stringify first last next prior limit count exists ";

    static final String SQLSERVER = """
            geography geometry hierarchyid point parse_json json_contains json_array json_object json_arrayagg \
            json_objectagg regexp_like regexp_replace regexp_substr regexp_instr regexp_count regexp_matches \
            regexp_split_to_table edit_distance edit_distance_similarity jaro_winkler_distance jaro_winkler_similarity \
            vector_distance vector_norm vector_normalize vectorproperty ai_generate_embeddings ai_generate_chunks \
            base64_encode base64_decode unistr current_date product set_bit bit_count left_shift right_shift getbit \
            fn_my_permissions fn_helpcollations fn_servershareddrives fn_virtualfilestats fn_builtin_permissions \
            fn_cdc_get_all_changes fn_cdc_get_min_lsn fn_cdc_get_max_lsn fn_cdc_map_time_to_lsn fn_cdc_map_lsn_to_time \
            fn_cdc_increment_lsn change_tracking_current_version change_tracking_min_valid_version \
            change_tracking_is_column_in_mask semantickeyphrasetable semanticsimilaritytable semanticsimilaritydetailstable \
            sql_variant_property publishingservername loginproperty has_perms_by_name database_principal_id certproperty \
            certprivatekey symkeyproperty asymkeyproperty signbyasymkey signbycert verifysignedbycert decryptbyasymkey \
            decryptbycert encryptbyasymkey encryptbycert decryptbykeyautoasymkey decryptbykeyautocert is_objectsigned \
            key_name crypt_gen_random host_name assemblyproperty objectpropertyex file_idex filegroupproperty \
            fulltextcatalogproperty object_schema_name pathname getpathlocator fn_get_sql fn_listextendedproperty \
            string_escape translate trim concat_ws approx_count_distinct approx_percentile_disc current_timezone greatest \
            least ident_seed ident_incr indexkey_property openjson try_cast try_convert try_parse logicalor \
            app_name applock_mode applock_test approx_percentile_cont asymkey_id atn2 binary_checksum certencoded cert_id charindex checksum \
            choose col_length col_name columnproperty columns_updated compress connectionproperty context_info convert count_big \
            current_request_id current_timezone current_timezone_id current_transaction_id cursor_status databasepropertyex database_principal_id datalength \
            date_bucket datediff_big datefromparts datetime2fromparts datetimefromparts datetimeoffsetfromparts datetrunc day db_id db_name \
            decompress decryptbykey difference encryptbykey encryptbypassphrase decryptbypassphrase eomonth error_line error_message error_number error_procedure error_severity \
            error_state eventdata exist file_id file_name filegroup_id filegroup_name filegroupproperty fileproperty formatmessage \
            fulltextcatalogproperty fulltextserviceproperty get_bit get_filestream_transaction_context getansinull getdate \
            getutcdate has_dbaccess has_perms_by_name hashbytes host_id host_name ident_current ident_incr ident_seed \
            index_col indexkey_property indexproperty is_member is_objectsigned is_rolemember is_srvrolemember isdate isjson isnumeric \
            json_modify json_path_exists key_guid key_id left_shift log min_active_rowversion newid newsequentialid nchar nodes object_definition object_id object_name \
            object_schema_name objectproperty objectpropertyex openjson openxml original_db_name original_login parse parsename patindex permissions \
            publishingservername pwdcompare pwdencrypt query rand replicate rowcount_big schema_id schema_name scope_identity serverproperty \
            session_context sessionproperty smalldatetimefromparts square stats_date stdev stdevp string_escape string_split suser_id \
            suser_name suser_sid suser_sname switchoffset sysdatetime sysdatetimeoffset system_user sysutcdatetime textptr textvalid \
            timefromparts todatetimeoffset trigger_nestlevel try_cast try_convert try_parse type_id type_name typeproperty update_ \
            user_id user_name value var varp verifysignedbyasymkey xact_state containstable freetexttable contains freetext identity \
            fn_listextendedproperty fn_varbintohexstr generate_series ident_current predict changetable nullif logical_or""";

    private FunctionNames() {}
}
