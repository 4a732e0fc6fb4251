package dev.facefn.deployment.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.embedded.Login;
import dev.facefn.models.ModelStore;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The images of compare and usage-tracker on a PostgreSQL of this machine, which they set up
/// themselves.
class LightImagesTest {
    @Test
    void compareAnswersFromItsDatabase(@TempDir Path folder) {
        Podman.image("compare");
        try (EmbeddedPostgres database = database(folder);
                Container compare =
                        Launch.of("compare")
                                .with(
                                        settings(
                                                "FACEFN_DATABASE_",
                                                database,
                                                database.application()))
                                .with("FACEFN_DATABASE_MASTERKEY", "/tmp/facefn/master.key")
                                .with("FACEFN_COMPARE_EMBEDURL", "http://127.0.0.1:9")
                                .start()
                                .ready()) {
            // of its database: where that is not there, it is 503
            HttpResponse<String> none = get(compare, "/v1/collections", compare.key());
            assertThat(none.statusCode()).as(none.body()).isEqualTo(200);
            assertThat(none.body()).contains("\"collections\":[]");
            assertThat(get(compare, "/v1/collections", "fn_wrong").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void usageTrackerKnowsAKeyOfItsDatabase(@TempDir Path folder) {
        Podman.image("usage-tracker");
        try (EmbeddedPostgres database = database(folder);
                Container tracker =
                        Launch.of("usage-tracker")
                                .with(
                                        settings(
                                                "FACEFN_USAGE_DATABASE_",
                                                database,
                                                database.usage()))
                                .with("FACEFN_DATA_DEVKEY", "true")
                                .start()
                                .ready()) {
            HttpResponse<String> keys = get(tracker, "/v1/keys", tracker.key());
            assertThat(keys.statusCode()).as(keys.body()).isEqualTo(200);
            assertThat(keys.body()).contains("dev.key");
            assertThat(get(tracker, "/v1/keys", "fn_wrong").statusCode()).isEqualTo(401);
        }
    }

    private static EmbeddedPostgres database(Path folder) {
        return EmbeddedPostgres.start(
                ModelStore.atDefault().root().resolve("postgres"), folder.resolve("postgres"));
    }

    private static Map<String, String> settings(
            String prefix, EmbeddedPostgres database, Login login) {
        return Map.of(
                prefix + "URL", database.url(),
                prefix + "USER", login.user(),
                prefix + "PASSWORD", login.password(),
                prefix + "OWNERUSER", database.owner().user(),
                prefix + "OWNERPASSWORD", database.owner().password());
    }

    private static HttpResponse<String> get(Container function, String path, String key) {
        return function.send(
                HttpRequest.newBuilder(function.uri(path))
                        .header("Authorization", "Bearer " + key)
                        .build());
    }
}
