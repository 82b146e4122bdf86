package dev.interlock.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar, which protects itself in what it explains, too. */
class ExplainTest {
    @Test
    void explainsWhatWouldBeDecided(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("interlock.yaml"), """
                interlock: 1
                application: shop
                databases:
                  - url: jdbc:postgresql://db/orders
                    update: [orders]
                files:
                  - path: /**
                    access: [write]
                """);
        Cli cli = Cli.in(folder);

        Child.Result sql =
                cli.run("explain", "sql", "UPDATE orders SET a = 1", "--database", "jdbc:postgresql://db/orders");
        assertThat(sql.out()).as(sql.err()).startsWith("Allow\n");
        Child.Result file = cli.run("explain", "file", Child.JAR, "--access", "write");
        assertThat(file.out()).as(file.err()).startsWith("Deny\n");
    }
}
