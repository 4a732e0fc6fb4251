package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How often a transaction is tried, and what its failure is called.
class TransactionsTest {
    private static HikariDataSource pool;
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeAll
    static void open() throws Exception {
        PostgresSettings settings = TestServer.embedded().database("transactions");
        Schema.COMPARE.migrate(settings, TestServer.OWNER);
        pool = Pool.of(settings, Schema.COMPARE);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void aCollisionIsTriedAgain(String state) {
        int answer =
                new Transactions(pool, FirstContact.none())
                        .write(
                                "a",
                                _ -> {
                                    if (attempts.incrementAndGet() < 4) {
                                        throw new SQLException("met another one", state);
                                    }
                                    return 42;
                                });
        assertThat(answer).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource({
        "40001, 4, UNAVAILABLE",
        "40P01, 4, UNAVAILABLE",
        "57P01, 1, UNAVAILABLE",
        "57014, 1, UNAVAILABLE",
        "08006, 1, UNAVAILABLE",
        "53100, 1, UNAVAILABLE",
        "53300, 1, UNAVAILABLE",
        "25006, 1, UNAVAILABLE",
        "55P03, 1, UNAVAILABLE",
        "42601, 1, INTERNAL_ERROR",
        "22021, 1, INTERNAL_ERROR",
        "42501, 1, INTERNAL_ERROR"
    })
    void aFailureHasItsName(String state, int times, ErrorCode code) {
        assertThatThrownBy(() ->
                        new Transactions(pool, FirstContact.none())
                                .write(
                                        "a",
                                        _ -> {
                                            attempts.incrementAndGet();
                                            throw new SQLException("secret detail", state);
                                        }))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.getMessage()).doesNotContain("secret");
                        });
        assertThat(attempts).hasValue(times);
    }

    @Test
    void whatFailsLeavesNothing() {
        Transactions transactions = new Transactions(pool, FirstContact.none());
        String insert =
                "INSERT INTO effect VALUES (:tenant, 's', 'i', 'p', gen_random_uuid(), '{}', now())";
        assertThatThrownBy(() ->
                        transactions.write(
                                "a",
                                session -> {
                                    session.change(insert);
                                    throw new IllegalStateException("halfway");
                                }))
                .isInstanceOf(IllegalStateException.class);
        String count = "SELECT count(*) FROM effect WHERE tenant_id = :tenant";
        int found =
                transactions.read(
                        "a", session -> session.one(count, row -> row.getInt(1)).orElseThrow());
        assertThat(found).isZero();
    }

    @Test
    void aReaderDoesNotWrite() {
        assertThatThrownBy(() ->
                        new Transactions(pool, FirstContact.none())
                                .read(
                                        "a",
                                        session ->
                                                session.change(
                                                        "DELETE FROM effect WHERE tenant_id = :tenant")))
                .isInstanceOf(FacefnException.class);
    }

    @Test
    void aStatementThatForgetsTheTenantDoesNotRun() {
        assertThatThrownBy(() ->
                        new Transactions(pool, FirstContact.none())
                                .read("a", session -> session.change("DELETE FROM effect")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names its tenant");
    }
}
