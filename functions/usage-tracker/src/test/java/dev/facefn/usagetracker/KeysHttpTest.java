package dev.facefn.usagetracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.ApiKey;
import dev.facefn.usagetracker.Tracker.Answer;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `POST`, `GET` and `DELETE /v1/keys` over HTTP.
class KeysHttpTest {
    private static Tracker tracker;
    private static String admin;
    private static String operator;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        tracker = Tracker.start(data);
        admin = tracker.key("acme", "admin", "detect", "usage-tracker");
        operator = tracker.key("house", "*", "admin", "operator");
    }

    @AfterAll
    static void stop() {
        tracker.close();
    }

    private static Answer create(String key, String json) throws Exception {
        return tracker.json(key, "POST", "/v1/keys", json);
    }

    @Test
    void aKeyIsMadeShownOnceWorksAndIsRevoked() throws Exception {
        Answer made =
                create(
                        admin,
                        "{\"name\":\"shop\",\"scopes\":[\"usage-tracker\"],\"expires_in_days\":30,"
                                + "\"rate_per_second\":2.5,\"burst\":5,\"daily_quota\":1000}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String secret = made.at("/secret");
        assertThat(ApiKey.parse(secret)).isPresent();
        assertThat(secret).startsWith("fsk_live_");
        assertThat(made.at("/warning")).contains("shown this once");
        assertThat(made.at("/tenant")).isEqualTo("acme");
        JsonNode key = made.json().path("key");
        assertThat(key.path("id").asString()).matches("key_[0-9a-hjkmnp-tv-z]{20}");
        assertThat(key.path("name").asString()).isEqualTo("shop");
        assertThat(key.path("state").asString()).isEqualTo("active");
        assertThat(key.path("last4").asString()).isEqualTo(secret.substring(secret.length() - 4));
        assertThat(key.path("rate_per_second").doubleValue()).isEqualTo(2.5);
        assertThat(key.path("burst").intValue()).isEqualTo(5);
        assertThat(key.path("daily_quota").intValue()).isEqualTo(1000);
        Instant created = Instant.parse(key.path("created_at").asString());
        assertThat(Instant.parse(key.path("expires_at").asString()))
                .isEqualTo(created.plusSeconds(30 * 86_400L));

        assertThat(tracker.get(secret, "/v1/usage").status()).isEqualTo(200);
        Answer list = tracker.get(admin, "/v1/keys");
        assertThat(list.body()).contains(key.path("id").asString()).doesNotContain(secret);
        assertThat(list.at("/keys/0/id")).isEqualTo(key.path("id").asString());

        String path = "/v1/keys/" + key.path("id").asString();
        assertThat(tracker.delete(admin, path).status()).isEqualTo(204);
        assertThat(tracker.delete(admin, path).status()).isEqualTo(204);
        assertThat(tracker.get(admin, "/v1/keys").at("/keys/0/state")).isEqualTo("revoked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"scopes":["detect"]}                                        | name: it is missing
                    {"name":"","scopes":["detect"]}                              | name: it has 0 characters, 1 to 100 are needed
                    {"name":"n"}                                                 | scopes: it is missing
                    {"name":"n","scopes":[]}                                     | scopes: it is missing
                    {"name":"n","scopes":["detct"]}                              | scopes: no such value: detct; there are: *, admin, analyze-video-chunk, compare, detect, embed, operator, usage-tracker
                    {"name":"n","scopes":["detect"],"expires_in_days":0}         | expires_in_days: a whole number from 1 to 3650 is needed
                    {"name":"n","scopes":["detect"],"expires_in_days":1,"expires_at":"2030-01-01T00:00:00Z"} | expires_at: give it or expires_in_days, not both of them
                    {"name":"n","scopes":["detect"],"not_before":"soon"}         | not_before: no such time: soon; one is 2026-11-21T00:00:00Z
                    {"name":"n","scopes":["detect"],"not_before":"2031-01-01T00:00:00Z","expires_at":"2030-01-01T00:00:00Z"} | not_before: it is 2031-01-01T00:00:00Z, it has to be before 2030-01-01T00:00:00Z
                    {"name":"n","scopes":["detect"],"rate_per_second":0}         | rate_per_second: a number from 0.01 to 100000 is needed
                    {"name":"n","scopes":["detect"],"daily_quota":-1}            | daily_quota: a whole number from 1 to 999999999 is needed
                    {"name":"n","scopes":["detect"],"burst":"many"}              | burst: a whole number from 1 to 1000000 is needed
                    {"name":"n","scopes":["detect"],"tenant":"a/b"}              | tenant: 1 to 64 of letters, digits, _ and - are needed, beginning with a letter or digit
                    {"name":"n","scopes":["detect"],"role":"root"}               | role: there is no such field
                    """)
    void whatIsWrongIsSaidByItsName(String json, String message) throws Exception {
        assertThat(create(admin, json).fault()).isEqualTo("400 invalid_request " + message);
    }

    @Test
    void aKeyThatWouldBeOverAtOnceIsRefused() throws Exception {
        Answer refused =
                create(
                        admin,
                        "{\"name\":\"n\",\"scopes\":[\"detect\"],"
                                + "\"expires_at\":\"2020-01-01T00:00:00Z\"}");
        assertThat(refused.fault())
                .startsWith(
                        "400 invalid_request expires_at: it is 2020-01-01T00:00:00Z, it has to be"
                                + " after ");
    }

    @ParameterizedTest
    @CsvSource({"embed", "*", "operator"})
    void anAdminGivesNothingThatItHasNot(String scope) throws Exception {
        Answer refused =
                create(admin, "{\"name\":\"n\",\"scopes\":[\"detect\",\"%s\"]}".formatted(scope));
        assertThat(refused.fault())
                .isEqualTo("403 forbidden scopes: a key without " + scope + " cannot give it");
    }

    @Test
    void onlyAdminsManageKeys() throws Exception {
        String user = tracker.key("acme", "*");
        String body = "{\"name\":\"n\",\"scopes\":[\"detect\"]}";
        assertThat(create(user, body).status()).isEqualTo(403);
        assertThat(tracker.get(user, "/v1/keys").status()).isEqualTo(403);
        assertThat(tracker.delete(user, "/v1/keys/key_x").status()).isEqualTo(403);
    }

    @Test
    void anotherTenantsKeyAndOneThatIsNotThereAreAlike() throws Exception {
        String foreign = create(operator, "{\"name\":\"n\",\"scopes\":[\"detect\"]}").at("/key/id");
        for (String path :
                new String[] {
                    foreign,
                    foreign + "?tenant=house",
                    "key_00000000000000000000",
                    "key_x?tenant=nobody",
                    "%00",
                    "'or'1'='1"
                }) {
            Answer refused = tracker.delete(admin, "/v1/keys/" + path);
            assertThat(refused.fault())
                    .as(path)
                    .isEqualTo("404 key_not_found there is no key of this id");
        }
        assertThat(tracker.get(operator, "/v1/keys").body()).contains(foreign);
    }

    @Test
    void onlyAnOperatorNamesAnotherTenant() throws Exception {
        String body = "{\"name\":\"n\",\"scopes\":[\"detect\"],\"tenant\":\"%s\"}";
        for (String tenant : new String[] {"house", "nobody"}) {
            assertThat(create(admin, body.formatted(tenant)).fault())
                    .isEqualTo("404 tenant_not_found there is no such tenant");
            assertThat(tracker.get(admin, "/v1/keys?tenant=" + tenant).fault())
                    .isEqualTo("404 tenant_not_found there is no such tenant");
        }
        assertThat(create(admin, body.formatted("acme")).status()).isEqualTo(201);
        Answer made = create(operator, body.formatted("fresh"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/tenant")).isEqualTo("fresh");
        assertThat(tracker.get(operator, "/v1/keys?tenant=fresh").at("/keys/0/id"))
                .isEqualTo(made.at("/key/id"));
        String path = "/v1/keys/" + made.at("/key/id");
        assertThat(tracker.delete(operator, path).status()).isEqualTo(404);
        assertThat(tracker.delete(operator, path + "?tenant=fresh").status()).isEqualTo(204);
    }

    @Test
    void theKeyThatAsksCanBeRevokedItself() throws Exception {
        String only = tracker.key("alone", "admin");
        String id = tracker.get(only, "/v1/keys").at("/keys/0/id");
        assertThat(tracker.delete(only, "/v1/keys/" + id).status()).isEqualTo(204);
        assertThat(tracker.accounts().keys("alone").getFirst().revoked()).isNotNull();
    }

    @Test
    void aSecretIsInNoText() throws Exception {
        Answer made = create(admin, "{\"name\":\"n\",\"scopes\":[\"detect\"]}");
        var answer =
                new KeyJson.CreatedKeyJson(
                        "acme",
                        KeyJson.of(tracker.accounts().keys("acme").getFirst(), Instant.EPOCH),
                        made.at("/secret"),
                        "w");
        assertThat(answer.toString()).doesNotContain("fsk_");
    }
}
