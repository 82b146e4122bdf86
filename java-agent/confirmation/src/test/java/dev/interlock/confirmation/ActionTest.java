package dev.interlock.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActionTest {
    private static Action action(int change) throws NotConfirmableException {
        return new SqlAction(
                change == 1 ? "jdbc:h2:mem:b" : "jdbc:h2:mem:a",
                change == 2 ? List.of("DROP TABLE b") : List.of("DROP TABLE a"),
                change == 3 ? List.of(List.of(Bind.of("1"))) : List.of(List.of(Bind.of(1))),
                change == 4 ? 2 : 1,
                change == 5 ? List.of("truncate") : List.of("drop"),
                change == 6 ? List.of("b") : List.of("a"),
                change == 7 ? "unknown" : "true",
                change == 8,
                change == 9 ? "transaction" : "auto-commit",
                change == 10 ? "other" : "app",
                change == 11 ? "jvm2" : "jvm1",
                change == 12 ? "m2" : "m1",
                change == 13 ? "r2" : "r1",
                change == 14 ? List.of("a-rule", "b-rule") : List.of("a-rule"));
    }

    @Test
    void hasAnotherDigestWhateverChanges() throws Exception {
        Set<String> digests = new HashSet<>();
        for (int change = 0; change <= 14; change++) digests.add(action(change).digest());
        assertThat(digests).hasSize(15);
        assertThat(action(0).digest()).isEqualTo(action(0).digest());
    }

    @Test
    void hasTheTypeBackOfItsTables() {
        assertThat(typeBack(List.of("customers"))).isEqualTo("customers");
        assertThat(typeBack(List.of("a", "b"))).isEqualTo("a, b");
        assertThat(typeBack(List.of("a", "b", "c", "d"))).isEqualTo("4 objects");
        assertThat(typeBack(List.of())).isEqualTo("orders");
    }

    private static String typeBack(List<String> tables) {
        return new SqlAction(
                        "jdbc:postgresql://db:5432/orders",
                        List.of("x"),
                        List.of(),
                        1,
                        List.of("drop"),
                        tables,
                        "true",
                        false,
                        "auto-commit",
                        "a",
                        "j",
                        "m",
                        "r",
                        List.of())
                .typeBack();
    }

    static List<Object> shown() {
        return List.of(
                "text",
                1,
                2L,
                (short) 3,
                (byte) 4,
                1.5,
                1.5f,
                true,
                'c',
                new BigDecimal("1.50"),
                BigInteger.TEN,
                new byte[] {1},
                new char[] {'c'},
                UUID.randomUUID(),
                Instant.EPOCH,
                LocalDate.EPOCH,
                new java.util.Date(0));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void showsValuesOfThePlatform(Object value) throws Exception {
        Bind bind = Bind.of(value);
        assertThat(bind.text()).isNotEmpty();
        assertThat(bind.type()).matches("[a-z-]+");
    }

    static List<Object> notShown() {
        return List.of(
                new ByteArrayInputStream(new byte[0]),
                new StringReader(""),
                new ArrayList<>(),
                new Object(),
                new BigDecimal("1") {
                    @Override
                    public String toString() {
                        return "0";
                    }
                },
                new StringBuilder("x"),
                new int[] {1});
    }

    @ParameterizedTest
    @MethodSource("notShown")
    void refusesValuesThatCouldBeShownAsSomethingElse(Object value) {
        assertThatThrownBy(() -> Bind.of(value))
                .isInstanceOf(NotConfirmableException.class)
                .hasMessage("a bound value of type " + value.getClass().getName()
                        + " cannot be shown to a person, so nobody can confirm it");
    }

    @Test
    void tellsLongValuesApartByTheirDigest() throws Exception {
        String common = "x".repeat(5_000);
        assertThat(Bind.of(common + "a")).isNotEqualTo(Bind.of(common + "b"));
        assertThatThrownBy(() -> Bind.of(common + "\ud800"))
                .isInstanceOf(NotConfirmableException.class)
                .hasMessage("a long bound text is not Unicode, so nobody can confirm it");
        assertThat(new SqlAction(
                                "d",
                                List.of("\ud800"),
                                List.of(),
                                1,
                                List.of(),
                                List.of(),
                                "true",
                                true,
                                "",
                                "",
                                "",
                                "",
                                "",
                                List.of())
                        .digest())
                .isNotEqualTo(new SqlAction(
                                "d",
                                List.of("\ud801"),
                                List.of(),
                                1,
                                List.of(),
                                List.of(),
                                "true",
                                true,
                                "",
                                "",
                                "",
                                "",
                                "",
                                List.of())
                        .digest());
        byte[] bytes = new byte[1000];
        Bind before = Bind.of(bytes);
        bytes[999] = 1;
        assertThat(Bind.of(bytes)).isNotEqualTo(before);
        assertThat(before.length()).isEqualTo(1000);
    }
}
