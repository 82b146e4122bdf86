package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Entities in a file of H2's, which the database's grant opens to the driver. */
class HibernateTest {
    @OnEachJdk
    void keepsItsBooks(Jdks.Jdk jdk, @TempDir Path folder) {
        App app = App.named("hibernate", jdk, folder);
        Child.Result result = app.run();

        assertThat(result.out()).as(result.err()).isEqualTo("Compilers: rewarding\n");
        assertThat(result.exit()).isZero();
        assertThat(folder.resolve("data/library.mv.db")).isNotEmptyFile();
        app.assertNothingDenied(result);
    }

    @OnEachJdk
    void forgetsNothingThatIsNotGranted(Jdks.Jdk jdk, @TempDir Path folder) {
        App app = App.named("hibernate", jdk, folder).without("    delete: [Review]\n");
        Child.Result result = app.run();

        App.Denial denial = app.denial(result.err());
        assertThat(denial.sentence())
                .isEqualTo("Denied by Interlock: DELETE on review is not granted (interlock.yaml:5:5).");
        assertThat(denial.story()).contains("delete: [review]");
        assertThat(result.exit()).isOne();
    }
}
