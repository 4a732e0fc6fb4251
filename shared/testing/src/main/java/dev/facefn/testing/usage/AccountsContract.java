package dev.facefn.testing.usage;

import static dev.facefn.testing.usage.UsageContract.atOnce;
import static dev.facefn.testing.usage.UsageContract.refuses;
import static dev.facefn.testing.usage.UsageContract.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Accounts.Holder;
import dev.facefn.usage.Accounts.Tenant;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Tenants and keys.
interface AccountsContract extends UsageContract {

    @Test
    default void aKeyIsFoundByTheHashOfItsSecretAndByNothingElse() {
        Accounts.Key key = key(null);
        byte[] secret = sha256();
        accounts().create(key, secret);
        Holder holder = accounts().find(secret).orElseThrow();
        assertThat(holder.key()).isEqualTo(key);
        assertThat(holder.tenant()).isEqualTo(new Tenant(tenant(), "standard", false, null));
        assertThat(accounts().find(sha256())).isEmpty();
        assertThat(accounts().find(new byte[0])).isEmpty();
        secret[31] ^= 1;
        assertThat(accounts().find(secret)).isEmpty();
    }

    @Test
    default void everythingOfAKeyIsKept() {
        Accounts.Key key =
                new Accounts.Key(
                        key(null).id(),
                        tenant(),
                        "für \"alle\"",
                        "0000",
                        Set.of(),
                        NOW,
                        NOW.plusSeconds(1),
                        NOW.plusSeconds(2),
                        0.5,
                        7,
                        1_000L,
                        null);
        accounts().create(key, sha256());
        assertThat(accounts().keys(tenant())).containsExactly(key);
    }

    @Test
    default void thereIsOneKeyOfAnIdAndOneOfASecret() {
        Accounts.Key key = key(null);
        byte[] secret = sha256();
        accounts().create(key, secret);
        refuses(ErrorCode.INVALID_REQUEST, () -> accounts().create(key, sha256()));
        refuses(ErrorCode.INVALID_REQUEST, () -> accounts().create(key(null), secret));
        assertThat(accounts().keys(tenant())).containsExactly(key);
    }

    @Test
    default void aNewKeyLeavesItsTenantAsItIs() {
        Tenant tenant = new Tenant(tenant(), "volume", true, new BigDecimal("12.50"));
        accounts().put(tenant);
        byte[] secret = sha256();
        accounts().create(key(null), secret);
        Tenant found = accounts().find(secret).orElseThrow().tenant();
        assertThat(found).isEqualTo(tenant);
        assertThat(accounts().tenant(tenant())).contains(tenant);
        assertThat(accounts().tenant(tenant() + "-other")).isEmpty();
    }

    @Test
    default void aBudgetIsSetAndNothingElse() {
        accounts().budget(tenant(), new BigDecimal("5"));
        assertThat(accounts().tenant(tenant()).orElseThrow().budget()).isEqualByComparingTo("5");
        accounts().put(new Tenant(tenant(), "volume", true, null));
        accounts().budget(tenant(), new BigDecimal("7"));
        Tenant found = accounts().tenant(tenant()).orElseThrow();
        assertThat(found.tier()).isEqualTo("volume");
        assertThat(found.suspended()).isTrue();
        assertThat(found.budget()).isEqualByComparingTo("7");
        accounts().budget(tenant(), null);
        assertThat(accounts().tenant(tenant()).orElseThrow().budget()).isNull();
    }

    @Test
    default void whoSetsABudgetTakesNoSuspensionBack() throws Exception {
        for (int i = 0; i < 50; i++) {
            accounts().put(new Tenant(tenant(), "standard", false, null));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var set = threads.submit(() -> accounts().budget(tenant(), BigDecimal.TEN));
                var suspend =
                        threads.submit(
                                () -> accounts().put(new Tenant(tenant(), "standard", true, null)));
                set.get();
                suspend.get();
            }
            assertThat(accounts().tenant(tenant()).orElseThrow().suspended()).isTrue();
        }
    }

    @Test
    default void aRevokedKeyIsFoundAndSaysSoForGood() {
        Accounts.Key key = key(null);
        byte[] secret = sha256();
        accounts().create(key, secret);
        assertThat(accounts().revoke(tenant(), key.id(), NOW).revoked()).isEqualTo(NOW);
        assertThat(accounts().revoke(tenant(), key.id(), NOW.plusSeconds(9)).revoked())
                .isEqualTo(NOW);
        assertThat(accounts().find(secret).orElseThrow().key().revoked()).isEqualTo(NOW);
        assertThat(accounts().keys(tenant()).getFirst().revoked()).isEqualTo(NOW);
    }

    @Test
    default void anothersKeyIsAnsweredAsOneThatIsNotThere() {
        Accounts.Key key = key(null);
        accounts().create(key, sha256());
        String stranger = tenant() + "-stranger";
        refuses(ErrorCode.KEY_NOT_FOUND, () -> accounts().revoke(stranger, key.id(), NOW));
        refuses(ErrorCode.KEY_NOT_FOUND, () -> accounts().revoke(tenant(), "key_none", NOW));
        assertThat(accounts().keys(stranger)).isEmpty();
        assertThat(accounts().keys(tenant()).getFirst().revoked()).isNull();
    }

    @Test
    default void theNewestKeyIsListedFirst() {
        Accounts.Key old = key(null);
        Accounts.Key young =
                new Accounts.Key(
                        key(null).id(),
                        tenant(),
                        "young",
                        "1234",
                        Set.of("admin"),
                        NOW.plusSeconds(1),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        accounts().create(old, sha256());
        accounts().create(young, sha256());
        assertThat(accounts().keys(tenant())).containsExactly(young, old);
    }

    @Test
    default void thatAShareOfTheBudgetIsSpentIsNotedOnce() throws Exception {
        List<Boolean> first = atOnce(20, _ -> accounts().crossed(tenant(), NOVEMBER, 80));
        assertThat(first.stream().filter(Boolean::booleanValue)).hasSize(1);
        assertThat(accounts().crossed(tenant(), NOVEMBER, 100)).isTrue();
        assertThat(accounts().crossed(tenant(), YearMonth.of(2026, 12), 80)).isTrue();
        assertThat(accounts().crossed(tenant() + "-other", NOVEMBER, 80)).isTrue();
    }
}
