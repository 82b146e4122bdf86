package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** An agent with a tool over JDBC and its model over HTTP. */
class Langchain4jTest {
    @OnEachJdk
    void answersWithWhatItsToolReads(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        try (ScriptedModel model = new ScriptedModel()) {
            App app = agent(jdk, folder, model);
            Child.Result result = app.run("What did ana spend?");

            assertThat(result.out()).as(result.err()).isEqualTo("ana spent 120\n");
            assertThat(result.exit()).isZero();
            app.assertNothingDenied(result);
        }
    }

    /** The model reads why, and can tell its user. */
    @OnEachJdk
    void tellsTheModelThatItsToolWasDenied(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        try (ScriptedModel model = new ScriptedModel()) {
            App app = agent(jdk, folder, model).without("    select: [orders]\n");
            Child.Result result = app.run("What did ana spend?");

            App.Denial denial = app.denial(result.out());
            assertThat(denial.sentence())
                    .isEqualTo("Denied by Interlock: SELECT on orders is not granted (interlock.yaml:5:5).");
            assertThat(result.exit()).isZero();
        }
    }

    @OnEachJdk
    void doesNotReachAModelThatIsNotGranted(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        try (ScriptedModel model = new ScriptedModel()) {
            App app = agent(jdk, folder, model).without("""
                    http:
                      - url: http://127.0.0.1:*/v1/chat/completions
                        methods: [POST]
                    """);
            Child.Result result = app.run("What did ana spend?");

            App.Denial denial = app.denial(result.err());
            assertThat(denial.sentence())
                    .isEqualTo("Denied by Interlock: POST http://" + model.address()
                            + "/v1/chat/completions is not granted (interlock.yaml:1:1).");
            assertThat(denial.story()).contains("url: \"http://" + model.address() + "/v1/chat/completions\"");
            assertThat(result.exit()).isOne();
        }
    }

    private static App agent(Jdks.Jdk jdk, Path folder, ScriptedModel model) {
        return App.named("langchain4j", jdk, folder).environment("MODEL_URL", model.url());
    }
}
