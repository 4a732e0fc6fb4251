package dev.facefn.api;

import static dev.facefn.api.Guarded.assertError;
import static dev.facefn.api.Guarded.caller;
import static dev.facefn.api.Guarded.json;
import static dev.facefn.api.Guarded.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Answers;
import dev.facefn.usage.MemoryAnswers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {
    private static final byte[] PICTURE = {1, 2, 3};
    private final Guarded guarded = new Guarded();
    private final String key = guarded.key(caller("a", false, "*"));
    private final Stored answers = new Stored();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final GuardChain chain =
            guarded.chain(new Idempotency(answers, new Now()), new Authentication(guarded.store()));

    private final class Now extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /// What a thief of the table would have.
    private static final class Stored implements Answers {
        private final MemoryAnswers answers = new MemoryAnswers();
        private final List<byte[]> bodies = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();

        @Override
        public Claim begin(
                String tenant, String name, String print, Instant now, Duration l, Duration keep) {
            texts.add(name + print);
            return answers.begin(tenant, name, print, now, l, keep);
        }

        @Override
        public void done(String tenant, String name, String cause, int s, Optional<byte[]> body) {
            body.ifPresent(bodies::add);
            answers.done(tenant, name, cause, s, body);
        }

        @Override
        public void release(String tenant, String name, String cause) {
            answers.release(tenant, name, cause);
        }
    }

    private ApiResponse answer(String idempotencyKey, byte[] picture) {
        return answer(post(key, picture), idempotencyKey);
    }

    private ApiResponse answer(Requests request, String idempotencyKey) {
        return chain.answer(request.header("Idempotency-Key", idempotencyKey).build());
    }

    private static String withoutId(ApiResponse response) {
        String id = response.headers().get("x-request-id");
        assertThat(new String(response.body(), UTF_8)).contains(id);
        return new String(response.body(), UTF_8).replace(id, "");
    }

    @Test
    void answersEveryRepeatAlikeAndCountsTheCallOnce() {
        ApiResponse first = answer("k", PICTURE);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers()).doesNotContainKey("Idempotent-Replayed");
        for (int i = 0; i < 5; i++) {
            ApiResponse repeat = answer("k", PICTURE);
            assertThat(repeat.status()).isEqualTo(200);
            assertThat(repeat.headers())
                    .containsEntry("Idempotent-Replayed", "true")
                    .containsEntry("Content-Type", "application/json");
            assertThat(withoutId(repeat)).isEqualTo(withoutId(first));
            assertThat(json(repeat).path("request_id"))
                    .isNotEqualTo(json(first).path("request_id"));
        }
        assertThat(guarded.recorded).hasSize(1);
        assertThat(guarded.handled).hasSize(1);
    }

    @Test
    void aCallWithoutAKeyIsAnotherCallEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThat(
                            chain.answer(post(key, PICTURE).header("x-request-id", "r").build())
                                    .status())
                    .isEqualTo(200);
        }
        assertThat(guarded.recorded).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void refusesTheKeyForAnotherPictureFieldOrAddress() {
        assertThat(answer("k", PICTURE).status()).isEqualTo(200);
        assertError(answer("k", new byte[] {9}), 409, "idempotency_conflict");
        assertError(answer(post(key, PICTURE).query("name=ann"), "k"), 409, "idempotency_conflict");
        assertThat(answer(post(key, PICTURE).path("/v1/x/echo"), "k").status()).isEqualTo(200);
        assertError(
                answer(post(key, PICTURE).path("/v1/y/echo"), "k"), 409, "idempotency_conflict");
        assertThat(guarded.recorded).hasSize(2);
    }

    @Test
    void doesNotMindHowAFormIsPutOnTheWire() {
        for (String boundary : List.of("one", "another")) {
            byte[] body =
                    "--%1$s\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nann\r\n--%1$s--\r\n"
                            .formatted(boundary)
                            .getBytes(UTF_8);
            Requests request =
                    Requests.post("multipart/form-data; boundary=" + boundary, body)
                            .header("Authorization", "Bearer " + key);
            assertThat(answer(request, "k").status()).isEqualTo(200);
        }
        assertThat(guarded.recorded).hasSize(1);
    }

    @Test
    void tellsThatTheFirstCallIsStillRunning() {
        guarded.function =
                _ -> {
                    ApiResponse second = answer("k", PICTURE);
                    assertError(second, 409, "idempotency_conflict");
                    assertThat(json(second).at("/error/details/reason").asString())
                            .isEqualTo("running");
                    assertThat(second.headers()).containsEntry("Retry-After", "1");
                    return Guarded.metered("first");
                };
        assertThat(answer("k", PICTURE).status()).isEqualTo(200);
        assertThat(guarded.recorded).hasSize(1);
    }

    @Test
    void aCallThatFailedDoesNotBurnItsKey() {
        guarded.function =
                _ -> {
                    throw new FacefnException(ErrorCode.UNAVAILABLE, "later");
                };
        assertError(answer("k", PICTURE), 503, "unavailable");
        guarded.function = _ -> Guarded.metered("now");
        assertThat(answer("k", PICTURE).status()).isEqualTo(200);
        guarded.function =
                _ -> {
                    throw new IllegalStateException();
                };
        assertError(answer("other", PICTURE), 500, "internal_error");
        guarded.function = _ -> Guarded.metered("now");
        assertThat(answer("other", PICTURE).status()).isEqualTo(200);
        assertThat(guarded.recorded).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void isAnotherCallAfterADay() {
        assertThat(answer("k", PICTURE).status()).isEqualTo(200);
        now = now.plus(Duration.ofHours(24)).minusMillis(1);
        assertThat(answer("k", PICTURE).headers()).containsKey("Idempotent-Replayed");
        now = now.plusMillis(1);
        assertThat(answer("k", PICTURE).headers()).doesNotContainKey("Idempotent-Replayed");
        assertThat(guarded.recorded).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void goesOnUnderTheSameCauseWhenTheFirstOneDied() {
        guarded.function =
                _ -> {
                    // the record is out, and then the process ends: nobody releases the claim
                    now = now.plus(Idempotency.LEASE);
                    guarded.function = _ -> Guarded.metered("second");
                    assertThat(answer("k", PICTURE).status()).isEqualTo(200);
                    return Guarded.metered("first");
                };
        assertThat(answer("k", PICTURE).status()).isEqualTo(200);
        assertThat(guarded.recorded).hasSize(2);
        assertThat(guarded.recorded.getFirst()).isEqualTo(guarded.recorded.getLast());
    }

    @Test
    void keepsNoLargeAnswerAndChargesTheRepeatOnce() {
        String large = "x".repeat(Idempotency.MOST_BYTES);
        guarded.function = _ -> Guarded.metered(large);
        ApiResponse first = answer("k", PICTURE);
        ApiResponse repeat = answer("k", PICTURE);
        assertThat(withoutId(repeat)).isEqualTo(withoutId(first));
        assertThat(answers.bodies).isEmpty();
        assertThat(guarded.recorded).hasSize(2);
        assertThat(guarded.recorded.getFirst()).isEqualTo(guarded.recorded.getLast());
    }

    @Test
    void doesACallAgainUnderTheSameCauseWhereItsFunctionKnowsARepeat() {
        for (int i = 0; i < 2; i++) {
            assertThat(answer(post(key, PICTURE).path("/v1/again"), "k").status()).isEqualTo(200);
        }
        assertThat(answers.bodies).isEmpty();
        assertThat(guarded.handled).hasSize(2);
        assertThat(guarded.recorded.getFirst()).isEqualTo(guarded.recorded.getLast());
    }

    @Test
    void whatIsStoredSaysNothingAboutTheCallOrItsAnswer() throws Exception {
        guarded.function = _ -> Guarded.metered("a secret");
        assertThat(answer("k", PICTURE).status()).isEqualTo(200);
        String hash =
                HexFormat.of()
                        .formatHex(
                                java.security.MessageDigest.getInstance("SHA-256").digest(PICTURE));
        assertThat(answers.texts.toString()).doesNotContain(hash).doesNotContain("k,");
        assertThat(answers.bodies).hasSize(1);
        assertThat(new String(answers.bodies.getFirst(), UTF_8)).doesNotContain("secret");
        Call same = post(key, PICTURE).call(Guarded.INPUT);
        RepeatableCall thief = new RepeatableCall(same, "k", new byte[32]);
        assertThat(thief.open(answers.bodies.getFirst(), "x 200")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ü", "\u0001"})
    void refusesAnOddKey(String odd) {
        assertError(answer(odd, PICTURE), 400, "invalid_request");
        assertThat(guarded.handled).isEmpty();
    }

    @Test
    void callsFromWithinNeverAskForAnswersAndHaveACauseOfTheirOwn() {
        List<String> causes =
                IntStream.of(1, 1, 2)
                        .mapToObj(picture -> {
                            Call call =
                                    Requests.post("image/png", new byte[] {(byte) picture})
                                            .header("Idempotency-Key", "k")
                                            .call(Guarded.INPUT)
                                            .causedBy("outer");
                            call.ticket().markInner();
                            return seen(call);
                        })
                        .toList();
        assertThat(causes.get(0)).isEqualTo(causes.get(1)).isNotEqualTo(causes.get(2));
        assertThat(causes.get(0)).isNotEqualTo("outer");
        assertThat(answers.texts).isEmpty();
    }

    private String seen(Call call) {
        List<String> causes = new ArrayList<>();
        new FunctionEndpoint<>(
                        new FormReader(100, 100),
                        Guarded.Asked::read,
                        asked -> {
                            causes.add(asked.context().cause());
                            return new Guarded.Said("x", Receipt.of(dev.facefn.usage.Work.none()));
                        },
                        Meter.NONE,
                        new Idempotency(answers, new Now()))
                .answer(call);
        return causes.getFirst();
    }
}
