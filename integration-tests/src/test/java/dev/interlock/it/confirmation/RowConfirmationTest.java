package dev.interlock.it.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Eventually;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** People are shown how many rows a call changes, and it changes no more. */
class RowConfirmationTest {
    @TempDir
    Path folder;

    @OnEachJdk
    void asksOnceTheRowsAreCountedAndExecutesWhatWasShown(Jdks.Jdk jdk) {
        Scene scene = new Scene(jdk, folder, "wait: 60s");
        Child.Running running = scene.start("many");
        String id = scene.asked();

        assertThat(running.out()).isEqualTo("executed\n");
        assertThat(scene.cli("pending", id).out())
                .contains("  rows          5, measured: the call was executed and taken back\n");
        assertThat(scene.approve(id, "ana").exit()).isZero();

        assertThat(running.await().out())
                .isEqualTo("executed\n5 rows\nnames: new new new new new few\ncustomers 6, refunds 0\n");
        assertThat(scene.trail()).containsSubsequence("\"asked\"", "\"approved\"", "\"executed\"");
    }

    @OnEachJdk
    void leavesEverythingAsItWasWhenAPersonSaysNo(Jdks.Jdk jdk) {
        Scene scene = new Scene(jdk, folder, "wait: 60s");
        Child.Running running = scene.start("many");
        String id = scene.asked();

        scene.cli("deny", id, "--key", "ana.pem", "--reason", "too many");

        assertThat(running.await().out())
                .contains("a person said no to request")
                .endsWith("names: Ada Li old old old few\ncustomers 6, refunds 0\n");
    }

    @OnEachJdk
    void countsPreparedStatementsInsideTheApplicationsTransaction(Jdks.Jdk jdk) {
        Scene scene = new Scene(jdk, folder, "wait: 60s");
        Child.Running running = scene.start("many-prepared");
        String id = scene.asked();

        assertThat(scene.cli("pending", id).out()).contains("  rows          4, measured");
        assertThat(scene.approve(id, "ana").exit()).isZero();

        assertThat(running.await().out())
                .isEqualTo("3 rows\nfalse 4 rows\nnames: new new new old old old\ncustomers 6, refunds 0\n");
    }

    @OnEachJdk
    void takesBackWhatIsAnotherNumberOfRowsThanWasShown(Jdks.Jdk jdk) throws IOException {
        Scene scene = new Scene(jdk, folder, "wait: 60s");
        Child.Running running = scene.start("more-meanwhile");
        String id = scene.asked();
        scene.signal("rebind");
        Eventually.isTrue("one more row", () -> running.out().contains("one more"));

        scene.approve(id, "ana");

        assertThat(running.await().out())
                .contains("the same call changed another number of rows when it was executed again")
                .endsWith("names: late Ada Li old old old few\ncustomers 7, refunds 0\n");
        assertThat(scene.trail()).containsSubsequence("\"approved\"", "\"failed\"");
    }

    /** The rule asks about every delete: it is run and taken back before anybody is asked. */
    @OnEachJdk
    void showsTheRowsOfWhatIsAskedAboutAnyway(Jdks.Jdk jdk) {
        Scene scene = new Scene(jdk, folder, "wait: 60s");
        Child.Running running = scene.start("all");
        String id = scene.asked();

        assertThat(scene.cli("pending", id).out()).contains("  rows          6, measured");
        scene.approve(id, "ana");

        assertThat(running.await().out()).endsWith("6 rows\nnames: \ncustomers 0, refunds 0\n");
    }

    @OnEachJdk
    void countsWhatADropTakesAlong(Jdks.Jdk jdk) {
        Scene scene = new Scene(jdk, folder, "wait: 60s");
        Child.Running running = scene.start("drop");
        String id = scene.asked();

        assertThat(scene.cli("pending", id).out()).contains("  rows          2, counted just before this was asked\n");
        scene.approve(id, "ana");

        assertThat(running.await().out()).isEqualTo("executed\ncustomers gone, refunds 0\n");
    }
}
