package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// One tenant sees nothing of another, whatever a statement of ours forgets.
class UsageIsolationTest {
    static final String[] TABLES = {
        "tenant",
        "api_key",
        "hold",
        "entry",
        "chain_head",
        "counter",
        "key_day",
        "budget_mark",
        "conflict",
        "quarantine",
        "answer"
    };
    private static UsageRows rows;

    @BeforeAll
    static void fill() throws Exception {
        rows = UsageRows.in("usage_isolation");
    }

    @AfterAll
    static void close() {
        rows.close();
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void aTableShowsOnlyTheRowsOfTheTenantThatIsNamed(String table) throws Exception {
        String count = "SELECT count(*) FROM usage." + table;
        String own = ask("a", count + " WHERE tenant_id = 'a'");
        assertThat(own).isNotEqualTo("0");
        assertThat(ask("a", count)).isEqualTo(own);
        assertThat(ask("a", count + " WHERE tenant_id = 'b'")).isEqualTo("0");
        assertThat(ask("a' OR 'a' = 'a".replace("'", "''"), count)).isEqualTo("0");
        assertThat(ask(null, count)).as("without a tenant").isEqualTo("0");
        assertThat(ask("", count)).isEqualTo("0");
        assertThat(rows.as(TestServer.OWNER, null, count))
                .as("the owner is bound too")
                .isEqualTo("0");
        assertThat(rows.asAdmin(count)).as("the rows are there").isNotEqualTo(own);
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void aTenantWritesNoRowOfAnother(String table) {
        String copied =
                """
                INSERT INTO usage.%1$s
                SELECT (jsonb_populate_record(t, '{"tenant_id": "b"}')).* FROM usage.%1$s t
                """
                        .formatted(table);
        assertThatThrownBy(() -> ask("a", copied)).hasMessageContaining("row-level security");
    }

    @Test
    void everyTableOfTheSchemaIsBoundAndNamedHere() throws Exception {
        assertThat(
                        rows.asAdmin(
                                """
                                SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class
                                WHERE relnamespace = 'usage'::regnamespace AND relkind = 'r'
                                    AND NOT (relrowsecurity AND relforcerowsecurity)
                                """))
                .isEqualTo("flyway_schema_history");
        assertThat(
                        rows.asAdmin(
                                """
                                SELECT count(*) FROM pg_class
                                WHERE relnamespace = 'usage'::regnamespace AND relkind = 'r'
                                    AND relname <> 'flyway_schema_history'
                                """))
                .isEqualTo(String.valueOf(TABLES.length));
    }

    @Test
    void aKeyIsShownToWhoKnowsItsHashAndNothingElseIs() throws Exception {
        String enter = "SELECT coalesce(usage.enter(sha256('secret of %s')), 'nobody')";
        assertThat(ask(null, enter.formatted("a"))).isEqualTo("a");
        assertThat(ask("a", enter.formatted("b"))).as("another's key, its tenant").isEqualTo("b");
        assertThat(ask("a", enter.formatted("nobody"))).isEqualTo("nobody");
        String leftBehind =
                "WITH e AS MATERIALIZED (SELECT usage.enter(sha256('%s')))"
                        + " SELECT current_setting('facefn.tenant') FROM e";
        assertThat(ask("a", leftBehind.formatted("no secret"))).isEqualTo("");
        assertThat(ask(null, "SELECT set_config('facefn.key', repeat('00', 32), true)"))
                .isNotEmpty();
        assertThat(
                        TestServer.ask(
                                rows.settings().url(),
                                TestServer.USAGE,
                                "SELECT set_config('facefn.key',"
                                        + " encode(sha256('secret of b'), 'hex'), false)",
                                "SELECT count(*) FROM usage.api_key"))
                .as("only the function looks across tenants")
                .isEqualTo("0");
    }

    @Test
    void whatHasExpiredGoesWhoseverItIsAndNothingElse() throws Exception {
        try (UsageRows swept = UsageRows.in("usage_sweep")) {
            String left =
                    "SELECT (SELECT count(*) FROM usage.answer) || ' '"
                            + " || (SELECT count(*) FROM usage.hold)";
            assertThat(swept.usage().sweep(UsageRows.NOW)).isZero();
            assertThat(swept.asAdmin(left)).isEqualTo("2 2");
            assertThat(swept.usage().sweep(UsageRows.NOW.plus(UsageRows.MINUTE.multipliedBy(2))))
                    .isEqualTo(2);
            assertThat(swept.asAdmin(left)).isEqualTo("2 0");
            assertThat(swept.usage().sweep(UsageRows.NOW.plus(UsageRows.MINUTE.multipliedBy(9))))
                    .isEqualTo(2);
            assertThat(swept.asAdmin(left)).isEqualTo("0 0");
        }
    }

    private static String ask(@Nullable String tenant, String sql) throws Exception {
        return rows.as(TestServer.USAGE, tenant, sql);
    }
}
