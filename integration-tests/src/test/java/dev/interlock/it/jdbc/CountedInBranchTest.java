package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken back within a branch of a distributed transaction stays taken back, though other threads end the branch. */
class CountedInBranchTest {
    static Stream<Arguments> everywhere() {
        return Jdks.all()
                .flatMap(jdk -> Stream.of(Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL)
                        .map(kind -> Arguments.of(jdk, kind)));
    }

    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void nobodyElseKeepsWhatIsTakenBack(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws SQLException {
        TenRows rows = new TenRows("branches", kind, folder);

        Child.Result result =
                Child.on(jdk, folder).manifest(rows.manifest()).run(Meanwhile.class, kind.name(), rows.url());

        assertThat(result.out()).as(result.err()).endsWith("denied every time\n");
        assertThat(TenRows.changed("branches", rows.url())).as(result.out()).isZero();
    }

    record Branch(int number) implements Xid {
        @Override
        public int getFormatId() {
            return 7;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return ByteBuffer.allocate(8).putInt(7).putInt(number).array();
        }

        @Override
        public byte[] getBranchQualifier() {
            return ByteBuffer.allocate(4).putInt(number).array();
        }
    }

    static final class Meanwhile {
        private static final int OFTEN = 60;

        public static void main(String[] arguments) throws Exception {
            XADataSource source = source(Kind.valueOf(arguments[0]), arguments[1]);
            int through = 0;
            String last = "";
            for (int i = 0; i < OFTEN; i++) {
                XAConnection distributed = source.getXAConnection();
                XAResource resource = distributed.getXAResource();
                Connection connection = distributed.getConnection();
                Branch branch = new Branch(i);
                resource.start(branch, XAResource.TMNOFLAGS);
                AtomicBoolean over = new AtomicBoolean();
                Thread other = new Thread(() -> commit(resource, branch, over));
                other.start();
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("UPDATE branches SET v = 1 WHERE id > 0");
                    through++;
                } catch (SQLException denied) {
                    last = denied.getMessage();
                }
                over.set(true);
                other.join();
                distributed.close();
            }
            System.out.println(last);
            System.out.println(through == 0 ? "denied every time" : through + " let through");
            Runtime.getRuntime().halt(0);
        }

        private static void commit(XAResource resource, Branch branch, AtomicBoolean over) {
            boolean ended = false;
            while (true) {
                boolean last = over.get();
                try {
                    if (!ended) resource.end(branch, XAResource.TMSUCCESS);
                    ended = true;
                    resource.commit(branch, true);
                    return;
                } catch (XAException notNow) {
                    if (last) return;
                    Thread.onSpinWait();
                }
            }
        }

        private static XADataSource source(Kind kind, String url) throws SQLException {
            switch (kind) {
                case H2 -> {
                    org.h2.jdbcx.JdbcDataSource source = new org.h2.jdbcx.JdbcDataSource();
                    source.setURL(url);
                    return source;
                }
                case POSTGRESQL -> {
                    org.postgresql.xa.PGXADataSource source = new org.postgresql.xa.PGXADataSource();
                    source.setUrl(url);
                    return source;
                }
                case MARIADB -> {
                    return new org.mariadb.jdbc.MariaDbDataSource(url);
                }
                default -> {
                    com.mysql.cj.jdbc.MysqlXADataSource source = new com.mysql.cj.jdbc.MysqlXADataSource();
                    source.setUrl(url);
                    return source;
                }
            }
        }
    }
}
