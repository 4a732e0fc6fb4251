package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Answers;
import dev.facefn.usage.Answers.Claim;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A POST with an `Idempotency-Key` is done once: who sends it again within a day gets the answer
/// again, and pays once. What failed was not done. Thread-safe.
public final class Idempotency {
    static final String RUNNING = "running";

    /// How long a repeat waits for a first call whose process may be dead.
    static final Duration LEASE = Duration.ofSeconds(30);

    static final Duration KEEP = Duration.ofHours(24);
    static final int MOST_BYTES = 1 << 20;
    private static final Logger log = LoggerFactory.getLogger(Idempotency.class);

    private final Answers answers;
    private final Clock clock;

    public Idempotency(Answers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /// @param work what answers the call, with its cause
    /// @throws FacefnException `idempotency_conflict`: the key came with another call, or, by the
    ///   reason `running`, the first call with it is not done
    Reply answer(Call call, Form form, Endpoint work) {
        Optional<String> key =
                call.route().method().equals("POST") ? form.idempotencyKey() : Optional.empty();
        if (key.isEmpty()) {
            return work.answer(call);
        }
        RepeatableCall asked = new RepeatableCall(call, key.get(), form.digest());
        Claim claim =
                answers.begin(
                        call.caller().tenant(),
                        asked.name(),
                        asked.fingerprint(),
                        clock.instant(),
                        lease(call),
                        KEEP);
        return switch (claim) {
            case Claim.Mine(String cause) -> first(call.causedBy(cause), asked, work);
            case Claim.Done done -> again(call.causedBy(done.cause()), asked, done, work);
            case Claim.Running() ->
                    throw FacefnException.because(
                            ErrorCode.IDEMPOTENCY_CONFLICT,
                            RUNNING,
                            "the first call with this Idempotency-Key is not done yet");
            case Claim.Conflict() ->
                    throw new FacefnException(
                            ErrorCode.IDEMPOTENCY_CONFLICT,
                            "another call came under this Idempotency-Key");
        };
    }

    /// A function that knows a repeat by itself needs nobody to wait: both come to the same.
    private static Duration lease(Call call) {
        return call.route().operation().kept() ? LEASE : Duration.ZERO;
    }

    private Reply first(Call call, RepeatableCall asked, Endpoint work) {
        Reply reply;
        try {
            reply = work.answer(call);
        } catch (RuntimeException | Error e) {
            quietly(() -> answers.release(call.caller().tenant(), asked.name(), call.cause()));
            throw e;
        }
        Optional<KeptBody> body =
                call.route().operation().kept() ? KeptBody.of(reply.body()) : Optional.empty();
        Optional<byte[]> sealed =
                body.map(KeptBody::bytes)
                        .filter(bytes -> bytes.length <= MOST_BYTES)
                        .map(bytes -> asked.close(bytes, owner(call, reply.status())));
        quietly(() ->
                answers.done(
                        call.caller().tenant(),
                        asked.name(),
                        call.cause(),
                        reply.status(),
                        sealed));
        return body.map(kept -> new Reply(reply.status(), reply.headers(), kept, reply.work()))
                .orElse(reply);
    }

    /// The answer that was kept; where none was, the call is done again under the same cause, so
    /// that it is paid for already.
    private static Reply again(Call call, RepeatableCall asked, Claim.Done done, Endpoint work) {
        call.ticket().hold().release();
        return done.sealed()
                .flatMap(sealed -> asked.open(sealed, owner(call, done.status())))
                .map(bytes -> new Reply(done.status(), Map.of(), new KeptBody(bytes)))
                .orElseGet(() -> work.answer(call))
                .with("Idempotent-Replayed", "true");
    }

    private static String owner(Call call, int status) {
        return call.cause() + " " + status;
    }

    /// What is not noted is found out by the lease: the call is done again under the same cause.
    private static void quietly(Runnable note) {
        try {
            note.run();
        } catch (FacefnException e) {
            log.atWarn().addKeyValue("code", e.code().wireName()).log("an answer was not kept");
        }
    }
}
