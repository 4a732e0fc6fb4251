package dev.facefn.api;

import static dev.facefn.api.Guarded.assertError;
import static dev.facefn.api.Guarded.caller;
import static dev.facefn.api.Guarded.json;
import static dev.facefn.api.Guarded.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private static final byte[] PICTURE = {1};
    private final Guarded guarded = new Guarded();
    private final AtomicLong nanos = new AtomicLong();
    private InnerCalls inner = InnerCalls.NONE;

    private GuardChain chain() {
        return guarded.chain(
                null,
                new Authentication(
                        guarded.store(),
                        new FailedAttempts(nanos::get),
                        (request, id, header) -> inner.read(request, id, header)));
    }

    private static String unknown() {
        return ApiKey.generate("dev", new SecureRandom()).reveal();
    }

    @Test
    void namesTheScopeThatAKeyLacks() {
        String key = guarded.key(caller("a", false, "embed"));
        ApiResponse response = chain().answer(post(key, PICTURE).build());
        assertError(response, 403, "forbidden");
        assertThat(json(response).at("/error/details/scope").asString()).isEqualTo("detect");
        assertThat(json(response).at("/error/message").asString()).contains("detect");
        assertThat(guarded.handled).isEmpty();
    }

    @Test
    void letsAKeyWithTheScopeOrWithAllFunctionsPass() {
        for (String scope : new String[] {"detect", "*"}) {
            String key = guarded.key(caller("a", false, scope));
            assertThat(chain().answer(post(key, PICTURE).build()).status()).isEqualTo(200);
        }
    }

    @Test
    void allFunctionsAreNotTheAdministrationOfThem() {
        Requests ask = Requests.get("/v1/admin");
        String every = guarded.key(caller("a", false, "*"));
        String admin = guarded.key(caller("a", false, "admin"));
        assertError(
                chain().answer(ask.header("Authorization", "Bearer " + every).build()),
                403,
                "forbidden");
        Requests again = Requests.get("/v1/admin").header("Authorization", "Bearer " + admin);
        assertThat(chain().answer(again.build()).status()).isEqualTo(200);
        assertThat(caller("a", false, "*").may("operator")).isFalse();
    }

    @Test
    void refusesASuspendedTenantAsForbidden() {
        String key = guarded.key(new KeyStore.Holder.Suspended());
        assertError(chain().answer(post(key, PICTURE).build()), 403, "forbidden");
    }

    @Test
    void looksAMalformedKeyUpLikeAnUnknownOne() {
        GuardChain chain = chain();
        for (String key : new String[] {unknown(), "fsk_dev_short", unknown() + "0", "x"}) {
            assertError(chain.answer(post(key, PICTURE).build()), 401, "unauthorized");
        }
        assertThat(guarded.lookups).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void tenantsComeFromTheKeyAlone() {
        String key = guarded.key(caller("a", false, "*"));
        Requests forged =
                post(key, PICTURE)
                        .header("X-Tenant-Id", "victim")
                        .header("ce-tenant", "victim")
                        .header("tenant", "victim");
        assertThat(chain().answer(forged.build()).status()).isEqualTo(200);
        assertThat(guarded.handled).extracting(Caller::tenant).containsExactly("a");
        Requests field =
                Requests.post("application/json", "{\"tenant\":\"victim\"}".getBytes())
                        .header("Authorization", "Bearer " + key);
        assertError(chain().answer(field.build()), 400, "invalid_request");
    }

    @Test
    void looksNoKeyUpAfterTwentyWrongOnesFromOneAddress() {
        GuardChain chain = chain();
        String good = guarded.key(caller("a", false, "*"));
        for (int i = 0; i < 20; i++) {
            String key = i % 2 == 0 ? unknown() : "guess" + i;
            assertError(
                    chain.answer(post(key, PICTURE).from("192.0.2.1").build()),
                    401,
                    "unauthorized");
        }
        assertThat(guarded.lookups).hasSize(20);
        ApiResponse refused =
                chain.answer(
                        post(good, PICTURE).from("192.0.2.1").header("x-request-id", "r").build());
        ApiResponse missing =
                chain.answer(
                        Requests.post("image/png", PICTURE).header("x-request-id", "r").build());
        assertError(refused, 401, "unauthorized");
        assertThat(refused.body()).isEqualTo(missing.body());
        assertThat(refused.headers()).isEqualTo(missing.headers());
        assertThat(guarded.lookups).hasSize(20);
        assertThat(chain.answer(post(good, PICTURE).from("192.0.2.2").build()).status())
                .as("another address")
                .isEqualTo(200);
        nanos.addAndGet(60_000_000_000L);
        assertThat(chain.answer(post(good, PICTURE).from("192.0.2.1").build()).status())
                .as("a minute later")
                .isEqualTo(200);
    }

    @Test
    void doesNotLockOutWhoSharesAnAddressWithAGuesser() {
        GuardChain chain = chain();
        String good = guarded.key(caller("a", false, "*"));
        assertThat(chain.answer(post(good, PICTURE).from("192.0.2.1").build()).status())
                .isEqualTo(200);
        for (int i = 0; i < 30; i++) {
            var _ = chain.answer(post(unknown(), PICTURE).from("192.0.2.1").build());
        }
        assertThat(guarded.lookups).hasSize(21);
        assertThat(chain.answer(post(good, PICTURE).from("192.0.2.1").build()).status())
                .isEqualTo(200);
        guarded.revoke(good);
        assertError(
                chain.answer(post(good, PICTURE).from("192.0.2.1").build()), 401, "unauthorized");
        assertError(
                chain.answer(post(good, PICTURE).from("192.0.2.1").build()), 401, "unauthorized");
        assertThat(guarded.lookups).as("a revoked key is looked up once").hasSize(23);
    }

    @Test
    void believesNoAddressThatTheCallerNames() {
        GuardChain chain = chain();
        for (int i = 0; i < 30; i++) {
            Requests guess =
                    post(unknown(), PICTURE)
                            .from("192.0.2.1")
                            .header("X-Forwarded-For", "192.0.2." + (i + 2));
            var _ = chain.answer(guess.build());
        }
        assertThat(guarded.lookups).hasSize(20);
    }

    @Test
    void aVoucherOfAnotherFunctionStandsForKeyAndScope() {
        Caller caller = caller("a", true, "compare");
        inner =
                (_, id, header) ->
                        header.equals("good for " + id)
                                ? Optional.of(new InnerCalls.Voucher(caller, "outer"))
                                : Optional.empty();
        Requests good =
                Requests.post("image/png", PICTURE)
                        .header("x-request-id", "r1")
                        .header(InnerCalls.HEADER, "good for r1");
        assertThat(chain().answer(good.build()).status()).isEqualTo(200);
        assertThat(guarded.handled).containsExactly(caller);
        assertThat(guarded.lookups).isEmpty();
    }

    @Test
    void aForgedVoucherIsRefusedEvenWithAGoodKey() {
        String key = guarded.key(caller("a", false, "*"));
        Requests forged = post(key, PICTURE).header(InnerCalls.HEADER, "v1 forged");
        assertError(chain().answer(forged.build()), 401, "unauthorized");
    }
}
