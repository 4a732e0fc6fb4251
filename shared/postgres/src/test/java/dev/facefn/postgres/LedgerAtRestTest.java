package dev.facefn.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.postgres.PostgresSettings.Login;
import dev.facefn.usage.HashChain;
import dev.facefn.usage.HashChain.Fault;
import dev.facefn.usage.Ledger;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;

/// Who can change the database is found out, and who can read it learns no key.
class LedgerAtRestTest {
    private UsageRows rows;

    @BeforeEach
    void fill() throws Exception {
        rows = UsageRows.in("usage_at_rest");
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private Fault fault() {
        HashChain.Walk walk = new HashChain.Walk();
        rows.usage().ledger().read("a", 1, walk);
        return walk.fault().orElse(null);
    }

    private void tamper(String sql) throws Exception {
        rows.asAdmin(
                "ALTER TABLE usage.entry DISABLE TRIGGER entry_is_only_added",
                sql,
                "ALTER TABLE usage.entry ENABLE ALWAYS TRIGGER entry_is_only_added");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE usage.entry SET amount = 0.0009 WHERE seq = 3 | 3 | ALTERED",
                "UPDATE usage.entry SET images = 2 WHERE seq = 3 | 3 | ALTERED",
                "UPDATE usage.entry SET work_at = work_at + interval '1us' WHERE seq = 1 | 1 | ALTERED",
                "UPDATE usage.entry SET key_id = NULL WHERE seq = 5 | 5 | ALTERED",
                "UPDATE usage.entry SET similarities = '{0.5}' WHERE seq = 5 | 5 | ALTERED",
                "DELETE FROM usage.entry WHERE seq = 2 | 2 | MISSING"
            })
    void aRowThatASuperuserChangedIsNamed(String sql, long seq, Fault.Kind kind) throws Exception {
        assertThat(fault()).isNull();
        tamper(sql);
        assertThat(fault()).isEqualTo(new Fault(seq, kind));
    }

    @Test
    void aLedgerWithAnotherAmountMakesNoInvoice() throws Exception {
        Ledger ledger = rows.usage().ledger();
        YearMonth month = YearMonth.of(2026, 11);
        assertThat(ledger.invoice("a", month, UsageRows.NOW).total()).isEqualByComparingTo("0.005");
        tamper("UPDATE usage.entry SET amount = 0.0009 WHERE seq = 3");
        assertThatThrownBy(() -> ledger.invoice("a", month, UsageRows.NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0.005 USD")
                .hasMessageContaining("0.0049");
    }

    @Test
    void whatIsKeptOfAKeyDoesNotOpenAnything() throws Exception {
        String secret = "fsk_live_4cJt7bUqVxE2mNfW9yLrKzHsPdGa6QoT";
        rows.usage().accounts().create(UsageRows.key("c"), UsageRows.sha256(secret));
        assertThat(rows.usage().accounts().find(UsageRows.sha256(secret))).isPresent();
        String dump = dump();
        assertThat(dump).contains("key_c");
        assertThat(dump).doesNotContain(secret).doesNotContain(secret.substring(9));
        assertThat(dump).doesNotContain("secret of a");
    }

    /// Every table as text and as bytes.
    private String dump() throws Exception {
        Login admin = TestServer.embedded().admin();
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        try (Connection connection =
                DriverManager.getConnection(
                        rows.settings().url(), admin.user(), admin.password())) {
            for (String table : UsageIsolationTest.TABLES) {
                for (String format : new String[] {"text", "binary"}) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut(
                                    "COPY usage.%s TO STDOUT (FORMAT %s)".formatted(table, format),
                                    dump);
                }
            }
        }
        return dump.toString(ISO_8859_1);
    }
}
