package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.ApiKey;
import dev.facefn.local.platform.Platform;
import dev.facefn.models.ModelStore;
import dev.facefn.testing.TestModels;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `facefn keys` beside a platform that runs on the same directory, as `facefn up` does.
class KeysTest {
    @TempDir private static Path data;
    private static Platform platform;

    @BeforeAll
    static void start() {
        TestModels.open();
        platform = Platform.start(ModelStore.atDefault(), data, 0);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static Ran keys(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "keys";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = data;
        return Ran.facefn(all);
    }

    @Test
    void makesListsAndRevokes() {
        Ran made = keys("create", "shop", "--scopes", "detect,compare", "--quota", 100);
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(ApiKey.parse(made.out().strip())).isPresent();
        assertThat(made.err()).contains("(shop) is made").contains("shown this once");
        String id = made.err().split(" ", 2)[0];

        Ran list = keys("list");
        assertThat(list.out())
                .containsPattern("key +name +state +secret +scopes")
                .containsPattern(id + " +shop +active +….{4} +compare,detect +20.* 100")
                .doesNotContain(made.out().strip());

        assertThat(keys("revoke", id).out()).isEqualTo(id + " is revoked\n");
        assertThat(keys("list").out()).containsPattern(id + " +shop +revoked");
        assertThat(keys("revoke", "key_00000000000000000000").err())
                .startsWith("facefn: key_not_found: ");
    }

    @Test
    void printsTheAnswersOfTheApiForPrograms() {
        JsonNode made =
                keys("create", "nightly", "--scopes", "embed", "--expires-in", 30, "--json").json();
        assertThat(made.path("secret").asString()).startsWith("fsk_live_");
        assertThat(made.at("/key/expires_at").asString()).startsWith("20");
        assertThat(keys("list", "--json").json().path("keys").size()).isPositive();
        assertThat(keys("revoke", made.at("/key/id").asString(), "--json").json().path("revoked"))
                .isEqualTo(made.at("/key/id"));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(keys("create", "shop").exitCode()).isEqualTo(2);
        assertThat(keys("create", "shop", "--scopes", "detct").err())
                .startsWith("facefn: invalid_request: scopes: no such value: detct");
        assertThat(keys("revoke", "a/b").exitCode()).isEqualTo(2);
        assertThat(keys("list", "--tenant", "a b").exitCode()).isEqualTo(2);
        assertThat(Ran.facefn("keys").exitCode()).isEqualTo(2);
    }
}
