package dev.facefn.usagetracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.usagetracker.Tracker.Answer;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tenants and budgets over HTTP.
class TenantsHttpTest {
    private static Tracker tracker;
    private static String admin;
    private static String operator;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        tracker = Tracker.start(data);
        admin = tracker.key("acme", "admin");
        operator = tracker.key("house", "operator");
    }

    @AfterAll
    static void stop() {
        tracker.close();
    }

    private static Answer put(String key, String path, String json) throws Exception {
        return tracker.json(key, "PUT", path, json);
    }

    @Test
    void anOperatorMakesAndChangesTenants() throws Exception {
        String path = "/v1/tenants/fresh";
        assertThat(tracker.get(operator, path).fault())
                .isEqualTo("404 tenant_not_found there is no such tenant");
        Answer made = put(operator, path, "{\"tier\":\"volume\",\"budget\":\"12.50\"}");
        assertThat(made.status()).as(made.toString()).isEqualTo(200);
        assertThat(made.at("/tenant/tier")).isEqualTo("volume");
        assertThat(made.at("/tenant/budget")).isEqualTo("12.5");
        Answer suspended = put(operator, path, "{\"suspended\":true}");
        assertThat(suspended.json().at("/tenant/suspended").booleanValue()).isTrue();
        assertThat(suspended.at("/tenant/budget")).isEqualTo("12.5");
        Answer changed = put(operator, path, "{\"suspended\":false,\"budget\":null}");
        assertThat(changed.json().at("/tenant/budget").isNull()).isTrue();
        assertThat(tracker.get(operator, path).at("/tenant/tier")).isEqualTo("volume");
        assertThat(tracker.accounts().tenant("fresh")).isPresent();
    }

    @Test
    void anAdminHasNoBusinessWithTenants() throws Exception {
        for (String tenant : new String[] {"acme", "house", "nobody"}) {
            assertThat(tracker.get(admin, "/v1/tenants/" + tenant).status()).isEqualTo(403);
            assertThat(put(admin, "/v1/tenants/" + tenant, "{\"tier\":\"free\"}").status())
                    .isEqualTo(403);
        }
        assertThat(tracker.accounts().tenant("nobody")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    t     | {"tier":"gold"}      | 400 invalid_request tier: no such value: gold; there are: free, standard, volume
                    t     | {"suspended":"yes"}  | 400 invalid_request suspended: true or false is needed
                    t     | {"budget":-1}        | 400 invalid_request budget: an amount with 12 decimals at most from 0 to 1000000000 is needed
                    t     | {"owner":"me"}       | 400 invalid_request owner: there is no such field
                    house | {"suspended":true}   | 400 invalid_request suspended: the tenant of the key that asks cannot be suspended
                    a%20b | {}                   | 404 tenant_not_found there is no such tenant
                    -a    | {}                   | 404 tenant_not_found there is no such tenant
                    """)
    void aTenantThatIsWrongIsRefused(String tenant, String json, String fault) throws Exception {
        assertThat(put(operator, "/v1/tenants/" + tenant, json).fault()).isEqualTo(fault);
    }

    @Test
    void anAdminSetsTheBudgetOfItsTenant() throws Exception {
        assertThat(tracker.get(admin, "/v1/budget").json().path("budget").isNull()).isTrue();
        Answer set = put(admin, "/v1/budget", "{\"limit\":25}");
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        assertThat(set.at("/budget/limit")).isEqualTo("25");
        assertThat(set.at("/budget/spent")).isEqualTo("0");
        assertThat(set.at("/budget/month"))
                .isEqualTo(Period.month(Clock.systemUTC().instant()).toString());
        assertThat(tracker.get(admin, "/v1/budget").at("/budget/remaining")).isEqualTo("25");
        assertThat(put(admin, "/v1/budget", "{\"limit\":null}").json().path("budget").isNull())
                .isTrue();
        assertThat(put(admin, "/v1/budget", "{}").fault())
                .isEqualTo("400 invalid_request limit: it is missing");
        assertThat(put(admin, "/v1/budget", "{\"limit\":\"much\"}").fault())
                .isEqualTo(
                        "400 invalid_request limit: an amount with 12 decimals at most from 0 to"
                                + " 1000000000 is needed");
        String user = tracker.key("acme", "*");
        assertThat(tracker.get(user, "/v1/budget").status()).isEqualTo(403);
        assertThat(put(user, "/v1/budget", "{\"limit\":9}").status()).isEqualTo(403);
    }
}
