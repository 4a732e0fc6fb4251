package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.Allowance;
import dev.facefn.api.ApiKey;
import dev.facefn.api.Caller;
import dev.facefn.api.KeyStore;
import dev.facefn.api.KeyStore.Holder;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Accounts.Key;
import dev.facefn.usage.Accounts.Tenant;
import dev.facefn.usage.Answers;
import dev.facefn.usage.Answers.Claim;
import dev.facefn.usage.MemoryAnswers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a function may ask at the gate, whether accounts are in its process or not.
abstract class GateContract {
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");
    private static final BigDecimal CENT = new BigDecimal("0.01");
    final TestAccounts accounts = new TestAccounts();
    final Answers answersThere = new MemoryAnswers();

    abstract KeyStore keys();

    abstract Allowance allowance();

    abstract Answers answers();

    private Holder found(String id, @Nullable Instant notBefore, @Nullable Instant expires) {
        ApiKey key =
                accounts.issue(
                        new Key(
                                id,
                                "a",
                                "",
                                "",
                                Set.of("*"),
                                LONG_AGO,
                                notBefore,
                                expires,
                                null,
                                null,
                                null,
                                null));
        return keys().find(key.sha256());
    }

    private static Caller caller(Holder holder) {
        assertThat(holder).isInstanceOf(Holder.Known.class);
        return ((Holder.Known) holder).caller();
    }

    @Test
    void aKeySaysWhoCalls() {
        ApiKey key =
                accounts.issue(
                        new Key(
                                "key_7",
                                "a",
                                "name",
                                "",
                                Set.of("detect", "admin"),
                                LONG_AGO,
                                LONG_AGO,
                                FAR,
                                2.5,
                                7,
                                null,
                                null));
        accounts.put(new Tenant("a", "volume", false, null));
        assertThat(caller(keys().find(key.sha256())))
                .isEqualTo(
                        new Caller(
                                "a",
                                "key_7",
                                Set.of("detect", "admin"),
                                "volume",
                                Optional.of(new Caller.Rate(2.5, 7)),
                                false));
    }

    @Test
    void aCallerIsBoundedByABudgetOrAQuota() {
        ApiKey plain = accounts.issue(TestAccounts.key("key_1", "a"));
        ApiKey quota =
                accounts.issue(
                        new Key(
                                "key_2",
                                "a",
                                "",
                                "",
                                Set.of("*"),
                                LONG_AGO,
                                null,
                                null,
                                null,
                                null,
                                9L,
                                null));
        assertThat(caller(keys().find(plain.sha256())).bounded()).isFalse();
        assertThat(caller(keys().find(quota.sha256())).bounded()).isTrue();
        accounts.put(new Tenant("a", "standard", false, BigDecimal.ONE));
        assertThat(caller(keys().find(plain.sha256())).bounded()).isTrue();
    }

    @Test
    void nobodyHoldsAnUnknownRevokedExpiredOrFutureKey() {
        assertThat(keys().find(new byte[32])).isEqualTo(new Holder.Nobody());
        assertThat(found("key_1", null, LONG_AGO)).isEqualTo(new Holder.Nobody());
        assertThat(found("key_2", FAR, null)).isEqualTo(new Holder.Nobody());
        assertThat(found("key_3", LONG_AGO, FAR)).isInstanceOf(Holder.Known.class);
        ApiKey key = accounts.issue(TestAccounts.key("key_4", "a"));
        var _ = accounts.revoke("a", "key_4", LONG_AGO);
        assertThat(keys().find(key.sha256())).isEqualTo(new Holder.Nobody());
    }

    @Test
    void aSuspendedTenantIsTold() {
        ApiKey key = accounts.issue(TestAccounts.key("key_1", "a"));
        accounts.put(new Tenant("a", "standard", true, null));
        assertThat(keys().find(key.sha256())).isEqualTo(new Holder.Suspended());
    }

    private Caller bounded(@Nullable Long quota) {
        var _ =
                accounts.issue(
                        new Key(
                                "key_1",
                                "a",
                                "",
                                "",
                                Set.of("*"),
                                LONG_AGO,
                                null,
                                null,
                                null,
                                null,
                                quota,
                                null));
        accounts.put(new Tenant("a", "standard", false, new BigDecimal("0.10")));
        return new Caller("a", "key_1", Set.of(), "standard", Optional.empty(), true);
    }

    private static void assertCode(Runnable call, ErrorCode code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        FacefnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aHoldIsRefusedBeyondTheBudgetUntilAnotherIsReleased() {
        Caller caller = bounded(null);
        allowance().hold(caller, "use_1", new BigDecimal("0.10"));
        assertThatThrownBy(() -> allowance().hold(caller, "use_2", CENT))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED);
                            assertThat(e.details().get("limit")).asString().contains("0.1");
                        });
        allowance().release(caller, "use_1");
        allowance().hold(caller, "use_2", CENT);
    }

    @Test
    void aQuotaIsThatOfTheKey() {
        Caller caller = bounded(2L);
        allowance().hold(caller, "use_1", BigDecimal.ZERO);
        allowance().hold(caller, "use_2", BigDecimal.ZERO);
        assertCode(
                () -> allowance().hold(caller, "use_3", BigDecimal.ZERO), ErrorCode.QUOTA_EXCEEDED);
    }

    @Test
    void allHoldsTogetherDoNotPassTheBudget() throws Exception {
        Caller caller = bounded(null);
        int held = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> one :
                    IntStream.range(0, 50)
                            .mapToObj(i -> threads.submit(() -> holds(caller, "use_" + i)))
                            .toList()) {
                held += one.get() ? 1 : 0;
            }
        }
        assertThat(held).isEqualTo(10);
    }

    private boolean holds(Caller caller, String id) {
        try {
            allowance().hold(caller, id, CENT);
            return true;
        } catch (FacefnException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED);
            return false;
        }
    }

    private Claim begin(String tenant, String fingerprint) {
        return answers()
                .begin(
                        tenant,
                        "name",
                        fingerprint,
                        Instant.parse("2026-11-21T00:00:00Z"),
                        Duration.ofMinutes(2),
                        Duration.ofHours(24));
    }

    private static String cause(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Mine.class);
        return ((Claim.Mine) claim).cause();
    }

    @Test
    void anAnswerIsKeptToTheByte() {
        String cause = cause(begin("a", "f"));
        assertThat(begin("a", "f")).isEqualTo(new Claim.Running());
        assertThat(begin("a", "g")).isEqualTo(new Claim.Conflict());
        assertThat(cause(begin("b", "g"))).isNotEqualTo(cause);
        byte[] body = {0, -1, 2};
        answers().done("a", "name", cause, 201, Optional.of(body));
        assertThat(begin("a", "f"))
                .isInstanceOfSatisfying(
                        Claim.Done.class,
                        done -> {
                            assertThat(done.cause()).isEqualTo(cause);
                            assertThat(done.status()).isEqualTo(201);
                            assertThat(done.sealed())
                                    .hasValueSatisfying(b -> assertThat(b).isEqualTo(body));
                        });
    }

    @Test
    void anAnswerWithoutABodyIsDoneToo() {
        String cause = cause(begin("a", "f"));
        answers().done("a", "name", cause, 202, Optional.empty());
        assertThat(begin("a", "f")).isEqualTo(new Claim.Done(cause, 202, Optional.empty()));
    }

    @Test
    void aCallThatFailedIsTheFirstAgainUnderItsCause() {
        String cause = cause(begin("a", "f"));
        answers().release("a", "name", cause);
        assertThat(cause(begin("a", "f"))).isEqualTo(cause);
    }
}
