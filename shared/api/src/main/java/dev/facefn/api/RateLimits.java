package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// Lets a key call as often as its rate says, and tells with every answer how it stands. Public and
/// signed routes and calls from within pass.
public final class RateLimits implements Link {
    private final RateLimiter limiter;
    private final Caller.Rate platform;

    /// @param platform of keys without a rate of their own; 0 a second for none
    public RateLimits(RateLimiter limiter, Caller.Rate platform) {
        this.limiter = limiter;
        this.platform = platform;
    }

    @Override
    public Reply pass(Call call, Endpoint next) {
        Caller caller = call.caller();
        Caller.Rate rate = caller.rate().orElse(platform);
        if (call.route().access() != Route.Access.KEY || call.isInner() || rate.perSecond() <= 0) {
            return next.answer(call);
        }
        RateLimiter.Verdict verdict = limiter.take(caller.tenant() + "/" + caller.keyId(), rate);
        Ticket ticket = call.ticket();
        ticket.say("RateLimit-Limit", Integer.toString(rate.burst()));
        ticket.say("RateLimit-Remaining", Long.toString(verdict.remaining()));
        ticket.say("RateLimit-Reset", Long.toString(seconds(verdict.reset())));
        if (verdict.admitted()) {
            return next.answer(call);
        }
        long wait = Math.max(1, seconds(verdict.retryAfter()));
        // not all at once again
        long later = wait + ThreadLocalRandom.current().nextLong(wait + 1);
        ticket.say("Retry-After", Long.toString(later));
        throw new FacefnException(
                ErrorCode.RATE_LIMITED,
                "this key may call %s times a second and %d times at once"
                        .formatted(text(rate.perSecond()), rate.burst()),
                Map.of("limit", rate.perSecond(), "burst", rate.burst()),
                null);
    }

    /// Whole ones, the last of which has begun.
    private static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }

    private static String text(double perSecond) {
        return perSecond == Math.rint(perSecond)
                ? Long.toString((long) perSecond)
                : Double.toString(perSecond);
    }
}
