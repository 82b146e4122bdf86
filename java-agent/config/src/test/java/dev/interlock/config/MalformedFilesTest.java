package dev.interlock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of malformed.txt: a title, the file, and what is said of it, whole. */
class MalformedFilesTest {
    @TestFactory
    List<DynamicTest> saysWhatIsWrongAndWhere() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String part : table().split("(?m)^==== ")) {
            if (part.isBlank()) continue;
            int end = part.indexOf('\n');
            int divider = part.indexOf("---- \n", end);
            String title = part.substring(0, end);
            String content =
                    part.substring(end + 1, divider).replace("<TAB>", "\t").replace("<NO NEWLINE>\n", "");
            String expected = part.substring(divider + 6).strip();
            tests.add(DynamicTest.dynamicTest(
                    title, () -> assertThat(faults(title, content)).isEqualTo(expected)));
        }
        assertThat(tests).hasSizeGreaterThan(100);
        return tests;
    }

    private static String table() throws IOException {
        try (InputStream in = MalformedFilesTest.class.getResourceAsStream("malformed.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String faults(String title, String content) {
        byte[] bytes =
                content.replace("KEY1", Keys.of(1)).replace("KEY2", Keys.of(2)).getBytes(StandardCharsets.UTF_8);
        try {
            if (title.startsWith("manifest")) {
                ManifestFile.parse("interlock.yaml", bytes, new File("/srv/app"), FakeVariables.USUAL);
            } else {
                RuleFiles.parse("rules.yaml", bytes);
            }
            return "nothing";
        } catch (ConfigFaults faults) {
            return String.valueOf(faults.getMessage());
        }
    }
}
