package dev.interlock.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.sql.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {
    private static NameRights<String> rights(String url, String pattern) {
        NameRights<String> rights = new NameRights<>(NameSpace.of(DatabaseUrl.parse(url)));
        rights.add(new NamePattern(pattern), "granted");
        return rights;
    }

    private static ObjectName name(String parts) {
        return ObjectName.of(parts.split("\\|"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            # pattern ; name with its parts divided by bars
            jdbc:postgresql://h/db ; orders           ; orders
            jdbc:postgresql://h/db ; orders           ; public|orders
            jdbc:postgresql://h/db ; public.orders    ; orders
            jdbc:postgresql://h/db ; orders           ; db|public|orders
            jdbc:postgresql://h/db ; scratch.*        ; scratch|anything
            jdbc:postgresql://h/db ; scratch.*        ; scratch|with.dot
            jdbc:postgresql://h/db ; public.*         ; orders
            jdbc:postgresql://h/db ; order_*          ; order_lines
            jdbc:postgresql://h/db ; *.orders         ; any|orders
            jdbc:postgresql://h/db ; *                ; other|schema|orders
            jdbc:postgresql://h/db ; User             ; User
            jdbc:postgresql://h/db ; User             ; user
            jdbc:postgresql://h/db ; '"User"'         ; User
            jdbc:postgresql://h/db ; '"a.b".c'        ; a.b|c
            jdbc:postgresql://h/db ; App.User         ; app|User
            jdbc:mysql://h/shop    ; orders           ; shop|orders
            jdbc:mysql://h/shop    ; shop.orders      ; orders
            jdbc:mysql://h/shop    ; orders           ; ORDERS
            jdbc:mariadb://h/Shop  ; orders           ; shop|orders
            jdbc:h2:mem:test       ; orders           ; ORDERS
            jdbc:h2:mem:test       ; orders           ; PUBLIC|ORDERS
            jdbc:h2:mem:test       ; orders           ; TEST|PUBLIC|orders
            jdbc:sqlite:/a/b.db    ; orders           ; main|Orders
            'jdbc:sqlserver://h;databaseName=shop' ; orders ; shop|dbo|Orders
            """)
    void grants(String url, String pattern, String name) {
        assertThat(rights(url, pattern).of(name(name), false)).isEqualTo("granted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            jdbc:postgresql://h/db ; orders           ; order
            jdbc:postgresql://h/db ; orders           ; other|orders
            jdbc:postgresql://h/db ; orders           ; elsewhere|public|orders
            jdbc:postgresql://h/db ; orders           ; Orders
            jdbc:postgresql://h/db ; scratch.*        ; scratch.orders
            jdbc:postgresql://h/db ; scratch.*        ; orders
            jdbc:postgresql://h/db ; scratch.*        ; scratch|public|orders
            jdbc:postgresql://h/db ; scratch.*        ; scratchy|orders
            jdbc:postgresql://h/db ; '"User"'         ; user
            jdbc:postgresql://h/db ; '"*"'            ; orders
            jdbc:postgresql://h/db ; '"order_*"'      ; order_lines
            jdbc:postgresql://h/db ; '"scratch".orders' ; SCRATCH|orders
            jdbc:mysql://h/shop    ; orders           ; crm|orders
            jdbc:h2:mem:test       ; orders           ; Orders
            jdbc:h2:mem:test       ; orders           ; OTHER|ORDERS
            'jdbc:sqlserver://h;databaseName=shop' ; orders ; crm|dbo|orders
            jdbc:oracle:thin:@h:1521:x ; orders       ; hr|orders
            """)
    void doesNotGrant(String url, String pattern, String name) {
        assertThat(rights(url, pattern).of(name(name), false)).isNull();
    }

    @Test
    void grantsAnUnqualifiedNameOnlyByAStarOnceTheSchemaMoved() {
        String url = "jdbc:postgresql://h/db";

        assertThat(rights(url, "orders").of(name("orders"), true)).isNull();
        assertThat(rights(url, "public.*").of(name("orders"), true)).isNull();
        assertThat(rights(url, "orders").of(name("public|orders"), true)).isEqualTo("granted");
        assertThat(rights(url, "*").of(name("orders"), true)).isEqualTo("granted");
    }

    @Test
    void grantsAStatementWithoutANameOnlyByAStar() {
        assertThat(rights("jdbc:postgresql://h/db", "*.*").of(null, false)).isNull();
        assertThat(rights("jdbc:postgresql://h/db", "*").of(null, false)).isEqualTo("granted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            customers        ; customers          ; true
            customers        ; CUSTOMERS          ; true
            customers        ; any|customers      ; true
            public.customers ; customers          ; true
            public.customers ; public|customers   ; true
            public.customers ; other|customers    ; false
            cust*            ; crm|Customers      ; true
            customers        ; orders             ; false
            """)
    void concernsInDoubt(String pattern, String name, boolean concerned) {
        assertThat(new NamePattern(pattern).concerns(name(name))).isEqualTo(concerned);
    }

    @Test
    void grantsByItselfWithADefaultSchema() {
        NamePattern pattern = new NamePattern("orders");

        assertThat(pattern.grants(name("orders"), "public")).isTrue();
        assertThat(pattern.grants(name("public|orders"), "public")).isTrue();
        assertThat(pattern.grants(name("other|orders"), "public")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "a.", ".a", "a..b", "a.b.c.d", "\"a", "\"a\"b", "\"\"", "a b", "a;b", "[a]", "`a`", "f(x)"
            })
    void refusesWhatIsNoName(String text) {
        assertThatThrownBy(() -> new NamePattern(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is not a name like orders, scratch.* or *: ");
    }
}
