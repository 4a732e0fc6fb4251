package dev.facefn.api;

import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Stream;

/// Sets aside what a call may cost before its body is read, where its tenant has a budget or its
/// key a quota. What failed, was free or was answered before gives it back. Public and signed
/// routes and calls from within pass.
public final class Budgets implements Link {
    /// Operations that have `embed` look at their pictures, which it is paid for by itself.
    private static final Set<String> EMBEDS =
            Set.of("compare", "similarityMatrix", "searchCollection", "createPerson", "addFaces");

    /// Of a video whose length nobody knows yet: what is under way when a budget ends is finished.
    private static final BigDecimal SECONDS_OF_VIDEO = BigDecimal.TEN;

    private final Allowance allowance;

    public Budgets(Allowance allowance) {
        this.allowance = allowance;
    }

    @Override
    public Reply pass(Call call, Endpoint next) {
        Caller caller = call.caller();
        if (call.route().access() != Route.Access.KEY || call.isInner() || !caller.bounded()) {
            return next.answer(call);
        }
        Ticket ticket = call.ticket();
        ticket.keep(Hold.take(allowance, caller, UsageId.of(call), most(call, 1)));
        try {
            return next.answer(call);
        } finally {
            ticket.hold().release();
        }
    }

    /// The most that a call with so many pictures may cost, whichever rung answers it.
    static BigDecimal most(Call call, int pictures) {
        BigDecimal images = BigDecimal.valueOf(Math.max(1, pictures));
        return Stream.of(Mode.values())
                .map(mode ->
                        price(call, mode, id(call), "call")
                                .add(price(call, mode, id(call), "image").multiply(images))
                                .add(others(call, mode, images)))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /// What others will do for the call.
    private static BigDecimal others(Call call, Mode mode, BigDecimal images) {
        if (id(call).equals("submitVideo")) {
            return price(call, mode, "analyzeChunk", "video_second").multiply(SECONDS_OF_VIDEO);
        }
        return EMBEDS.contains(id(call))
                ? price(call, mode, "embed", "image").multiply(images)
                : BigDecimal.ZERO;
    }

    private static String id(Call call) {
        return call.route().operation().id();
    }

    private static BigDecimal price(Call call, Mode mode, String operation, String unit) {
        return PriceBook.current()
                .price(operation, call.caller().tier(), mode, unit)
                .orElse(BigDecimal.ZERO);
    }
}
