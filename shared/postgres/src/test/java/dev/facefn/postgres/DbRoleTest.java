package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each role may do: the ledger is only added to, and neither function reads the other's
/// schema.
class DbRoleTest {
    private static UsageRows rows;

    @BeforeAll
    static void fill() throws Exception {
        rows = UsageRows.in("usage_roles");
        PostgresGallery.open(rows.settings(), new MasterKey(new byte[32]), Clock.systemUTC())
                .close();
    }

    @AfterAll
    static void close() {
        rows.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE usage.entry SET amount = 0",
                "DELETE FROM usage.entry",
                "TRUNCATE usage.entry",
                "DELETE FROM usage.counter",
                "DELETE FROM usage.key_day",
                "DELETE FROM usage.chain_head",
                "DELETE FROM usage.api_key",
                "DELETE FROM usage.tenant",
                "UPDATE usage.api_key SET sha256 = sha256('mine')",
                "UPDATE usage.api_key SET scopes = '{admin}'",
                "UPDATE usage.api_key SET expires_at = NULL",
                "UPDATE usage.conflict SET entry = ''",
                "DELETE FROM usage.quarantine",
                "DELETE FROM usage.budget_mark",
                "DELETE FROM usage.flyway_schema_history",
                "CREATE TABLE usage.mine (a int)",
                "SELECT usage.refuse_change()",
                "SET ROLE facefn_test_owner"
            })
    void whoKeepsTheLedgerMayNot(String sql) {
        assertThatThrownBy(() -> rows.as(TestServer.USAGE, "a", sql))
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE usage.entry DISABLE TRIGGER ALL",
                "ALTER TABLE usage.entry DISABLE ROW LEVEL SECURITY",
                "DROP TRIGGER entry_is_only_added ON usage.entry",
                "DROP TABLE usage.entry"
            })
    void whoKeepsTheLedgerDoesNotLoosenItsBonds(String sql) {
        assertThatThrownBy(() -> rows.as(TestServer.USAGE, "a", sql))
                .hasMessageContaining("must be owner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE usage.entry SET amount = 0",
                "DELETE FROM usage.entry",
                "TRUNCATE usage.entry"
            })
    void notEvenTheOwnerOrASuperuserChangesARow(String sql) throws Exception {
        assertThatThrownBy(() -> rows.as(TestServer.OWNER, "a", sql))
                .hasMessageContaining("only added");
        assertThatThrownBy(() -> rows.asAdmin("SET session_replication_role = replica", sql))
                .hasMessageContaining("only added");
        assertThat(rows.asAdmin("SELECT count(*) FROM usage.entry")).isEqualTo("10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM usage.api_key",
                "SELECT * FROM usage.entry",
                "INSERT INTO usage.answer DEFAULT VALUES",
                "SELECT usage.enter(sha256('secret of a'))",
                "SELECT usage.sweep(now())"
            })
    void theGalleryDoesNotReachTheLedger(String sql) {
        assertThatThrownBy(() -> rows.as(TestServer.APPLICATION, "a", sql))
                .hasMessageContaining("permission denied for schema usage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM compare.face",
                "SELECT * FROM compare.tenant_key",
                "DELETE FROM compare.person"
            })
    void whoKeepsTheLedgerDoesNotReachTheGallery(String sql) {
        assertThatThrownBy(() -> rows.as(TestServer.USAGE, "a", sql))
                .hasMessageContaining("permission denied for schema compare");
    }

    @Test
    void aRoleThatIsNotBoundIsRefusedAtTheStart() {
        for (PostgresSettings.Login role :
                new PostgresSettings.Login[] {TestServer.OWNER, TestServer.embedded().admin()}) {
            assertThatThrownBy(() ->
                            PostgresUsage.open(
                                    PostgresSettings.of(rows.settings().url(), role, null),
                                    Clock.systemUTC()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(role.user() + " ");
        }
    }

    @Test
    void aDatabaseWithoutTheSchemaIsRefusedWhenNobodyMayMakeIt() throws Exception {
        PostgresSettings empty = TestServer.embedded().database("usage_empty");
        assertThatThrownBy(() ->
                        PostgresUsage.open(
                                PostgresSettings.of(empty.url(), TestServer.USAGE, null),
                                Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the schema usage has version 0 and this program needs 1");
    }
}
