package dev.facefn.postgres;

import dev.facefn.postgres.PostgresSettings.Login;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A database with something of two tenants in every table of the schema `usage`.
record UsageRows(PostgresSettings settings, PostgresUsage usage) implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z");
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final List<String> TENANTS = List.of("a", "b");

    static UsageRows in(String database) throws Exception {
        PostgresSettings settings = TestServer.embedded().database(database);
        PostgresUsage usage = PostgresUsage.open(TestServer.usage(settings), Clock.systemUTC());
        for (String tenant : TENANTS) {
            fill(usage, tenant);
        }
        return new UsageRows(settings, usage);
    }

    private static void fill(PostgresUsage usage, String tenant) throws Exception {
        Accounts.Key key = key(tenant);
        usage.accounts().create(key, sha256("secret of " + tenant));
        usage.accounts().put(new Accounts.Tenant(tenant, "standard", false, BigDecimal.TEN));
        for (int i = 1; i <= 5; i++) {
            usage.ledger().take(entry(tenant, "e" + i, NOW, 1), NOW);
        }
        usage.ledger().take(entry(tenant, "e1", NOW, 2), NOW);
        usage.ledger().take(entry(tenant, "late", NOW.minus(Duration.ofDays(36)), 1), NOW);
        usage.accounts().hold(tenant, key, "under way", BigDecimal.ONE, NOW);
        usage.accounts().crossed(tenant, YearMonth.of(2026, 11), 80);
        usage.answers().begin(tenant, "name", "f", NOW, MINUTE, MINUTE.multipliedBy(9));
    }

    static Accounts.Key key(String tenant) {
        return new Accounts.Key(
                "key_" + tenant,
                tenant,
                "a key",
                "wxyz",
                Set.of("detect"),
                NOW,
                null,
                null,
                null,
                null,
                100L,
                null);
    }

    static UsageEntry entry(String tenant, String id, Instant time, int images) {
        return new UsageEntry(
                tenant,
                "/functions/detect",
                id,
                time,
                "key_" + tenant,
                "detect",
                "detect",
                200,
                Units.of(images, 1),
                Cache.MISS,
                Mode.CPU,
                false,
                "standard",
                "2026-11",
                new BigDecimal("0.001").multiply(BigDecimal.valueOf(images)),
                12.5,
                9.5,
                0,
                1_000,
                null,
                new Seen(List.of(307), 1, List.of()));
    }

    static byte[] sha256(String secret) throws Exception {
        return MessageDigest.getInstance("SHA-256")
                .digest(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    String asAdmin(String... sql) throws Exception {
        return TestServer.ask(settings.url(), TestServer.embedded().admin(), sql);
    }

    /// As a role that names a tenant first; null for one that names none.
    String as(Login role, @Nullable String tenant, String sql) throws Exception {
        String named =
                Optional.ofNullable(tenant)
                        .map("SELECT set_config('facefn.tenant', '%s', false)"::formatted)
                        .orElse("SELECT 1");
        return TestServer.ask(settings.url(), role, named, sql);
    }

    @Override
    public void close() {
        usage.close();
    }
}
