package dev.interlock.sql;

import com.alibaba.druid.wall.WallCheckResult;
import com.alibaba.druid.wall.WallConfig;
import com.alibaba.druid.wall.WallProvider;
import com.alibaba.druid.wall.spi.MySqlWallProvider;
import com.alibaba.druid.wall.spi.OracleWallProvider;
import com.alibaba.druid.wall.spi.PGWallProvider;
import com.alibaba.druid.wall.spi.SQLServerWallProvider;
import com.alibaba.druid.wall.spi.SQLiteWallProvider;
import com.alibaba.druid.wall.violation.ErrorCode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.alter.Alter;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.drop.Drop;
import net.sf.jsqlparser.statement.truncate.Truncate;
import net.sf.jsqlparser.statement.update.Update;

/** What others make of a statement, in the words of the lists; {@code fails} where they do not understand it. */
final class Peers {
    /** Far more than either needs, however busy the machine. */
    private static final long PATIENCE_MILLIS = 20_000;

    private final Map<Dialect, WallProvider> walls = new EnumMap<>(Dialect.class);

    /** A rule over JSqlParser's statements, such as people write. */
    String jsqlparser(Listed one) {
        boolean mysql = one.dialect() == Dialect.MYSQL || one.dialect() == Dialect.MARIADB;
        boolean brackets = one.dialect() == Dialect.SQLSERVER || one.dialect() == Dialect.SQLITE;
        try {
            for (Statement statement : CCJSqlParserUtil.parseStatements(
                    one.sql(),
                    parser -> parser.withTimeOut(PATIENCE_MILLIS)
                            .withAllowComplexParsing(false)
                            .withSquareBracketQuotation(brackets)
                            .withBackslashEscapeCharacter(mysql))) {
                if (destroys(statement)) return "destroys";
            }
            return "keeps";
        } catch (JSQLParserException | RuntimeException | Error unparsed) {
            return "fails";
        }
    }

    private static boolean destroys(Statement statement) {
        if (statement instanceof Drop || statement instanceof Truncate) return true;
        if (statement instanceof Delete delete) return delete.getWhere() == null;
        if (statement instanceof Update update) return update.getWhere() == null;
        return statement instanceof Alter alter
                && alter.getAlterExpressions().stream()
                        .anyMatch(part -> String.valueOf(part.getOperation()).startsWith("DROP"));
    }

    /** Druid's wall; {@code hangs} for what its parser never returns from. */
    String druid(Listed one) {
        boolean analyzes = one.sql().toUpperCase(Locale.ROOT).contains("ANALYZE");
        if (analyzes && one.dialect() == Dialect.POSTGRESQL) return "hangs";
        try {
            WallCheckResult result =
                    walls.computeIfAbsent(one.dialect(), Peers::wall).check(one.sql());
            if (result.getViolations().isEmpty()) return "keeps";
            boolean unparsed = result.getViolations().stream()
                    .anyMatch(violation -> violation.getErrorCode() == ErrorCode.SYNTAX_ERROR);
            return unparsed ? "fails" : "destroys";
        } catch (RuntimeException | Error unparsed) {
            return "fails";
        }
    }

    private static WallProvider wall(Dialect dialect) {
        WallConfig config = config();
        return switch (dialect) {
            case MYSQL, MARIADB, H2 -> new MySqlWallProvider(config);
            case ORACLE -> new OracleWallProvider(config);
            case SQLSERVER -> new SQLServerWallProvider(config);
            case SQLITE -> new SQLiteWallProvider(config);
            default -> new PGWallProvider(config);
        };
    }

    /** Everything is let through that destroys nothing. */
    private static WallConfig config() {
        WallConfig config = new WallConfig();
        config.setMultiStatementAllow(true);
        config.setCommentAllow(true);
        config.setHintAllow(true);
        config.setNoneBaseStatementAllow(true);
        config.setTruncateAllow(false);
        config.setDropTableAllow(false);
        config.setAlterTableAllow(true);
        config.setDeleteWhereNoneCheck(true);
        config.setUpdateWhereNoneCheck(true);
        config.setSelectUnionCheck(false);
        config.setFunctionCheck(false);
        config.setSchemaCheck(false);
        config.setTableCheck(false);
        config.setObjectCheck(false);
        config.setVariantCheck(false);
        config.setSelectIntoOutfileAllow(true);
        config.setMetadataAllow(true);
        config.setCallAllow(true);
        config.setReplaceAllow(true);
        config.setMergeAllow(true);
        config.setStrictSyntaxCheck(true);
        return config;
    }
}
