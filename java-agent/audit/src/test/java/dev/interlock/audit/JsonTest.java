package dev.interlock.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    private static Object read(String json) throws JsonException {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8), 1000);
    }

    @Test
    void writesCompactlyAndKeepsTheOrderOfKeys() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", List.of(1, 2L, "x"));
        map.put("a", null);
        map.put("m", Map.of("yes", true));
        assertThat(Json.write(map)).isEqualTo("{\"z\":[1,2,\"x\"],\"a\":null,\"m\":{\"yes\":true}}");
    }

    @Test
    void escapesWhatATerminalWouldHideReorderOrObey() {
        String text = "a\"b\\c\nd\te\u001b[0m\u007f\u0085\u202e\u2066\u200b\u2028\ufeff\ue000é漢😀\ud800\udb40\udc41";
        String json = Json.write(text);
        assertThat(json)
                .isEqualTo("\"a\\\"b\\\\c\\nd\\u0009e\\u001b[0m\\u007f\\u0085\\u202e\\u2066\\u200b\\u2028\\ufeff\\ue000"
                        + "é漢😀\\ud800\\udb40\\udc41\"");
    }

    @Test
    void readsBackEveryCharacterItWrites() throws JsonException {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            if (c != '\ud801') all.append(c);
        }
        byte[] json = Json.bytes(all.toString());
        assertThat(JsonReader.read(json, json.length)).isEqualTo(all.toString());
    }

    @Test
    void refusesToWriteFloatingPointNumbers() {
        assertThatThrownBy(() -> Json.write(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a JSON value: java.lang.Double");
    }

    @Test
    void readsEveryKindOfValue() throws JsonException {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("a", new ArrayList<>(Arrays.asList(1L, -2L, 0L, null, true, false)));
        expected.put("b", "é\n\u0001😀/");
        expected.put("c", Map.of());
        assertThat(read(" { \"a\" : [1,-2,0,null,true,false],\r\n\t\"b\":\"é\\n\\u0001\\uD83D\\ude00\\/\",\"c\":{}} "))
                .isEqualTo(expected);
        assertThat(read("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(read("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                      | cut short at character 1",
                "{                       | cut short at character 2",
                "{\"a\"                  | cut short at character 5",
                "{\"a\":1,\"a\":2}       | repeated key at character 8",
                "{\"a\":1,}              | expected a key at character 8",
                "{a:1}                   | expected a key at character 2",
                "{\"a\" 1}               | expected ':' at character 6",
                "[1 2]                   | expected ',' or ']' at character 4",
                "[1,]                    | not a JSON value at character 4",
                "1.5                     | not an integer at character 2",
                "1e3                     | not an integer at character 2",
                "01                      | a zero too many at character 1",
                "-0                      | a zero too many at character 2",
                "-                       | expected a digit at character 2",
                "-x                      | expected a digit at character 2",
                "9223372036854775808     | not within 64 bits at character 1",
                "nul                     | not a JSON value at character 1",
                "NaN                     | not a JSON value at character 1",
                "'x'                     | not a JSON value at character 1",
                "\"abc                   | cut short at character 5",
                "\"\\x\"                 | unknown escape at character 3",
                "\"\\u12g4\"             | expected four hexadecimal digits at character 6",
                "1 1                     | something after the end of the value at character 3",
                "{}//x                   | something after the end of the value at character 3",
            })
    void refusesWhatIsNotStrictJson(String json, String message) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(JsonException.class).hasMessage(message);
    }

    @Test
    void refusesControlCharactersInStrings() {
        assertThatThrownBy(() -> read("\"a\u0001\"")).hasMessage("a control character in a string at character 3");
        assertThatThrownBy(() -> read("\"\\n\u0001\"")).hasMessage("a control character in a string at character 4");
    }

    @Test
    void refusesDeepLongAndUndecodableInput() {
        assertThatThrownBy(() -> read("[".repeat(100))).hasMessage("nested deeper than 32 at character 34");
        assertThatThrownBy(() -> read(" ".repeat(1001))).hasMessage("longer than 1000 bytes at character 1001");
        assertThatThrownBy(() -> JsonReader.read(new byte[] {'"', (byte) 0xc3, '"'}, 10))
                .hasMessage("not UTF-8 at character 1");
        assertThatThrownBy(() -> JsonReader.object("[]".getBytes(StandardCharsets.UTF_8), 10))
                .hasMessage("not an object at character 1");
    }
}
