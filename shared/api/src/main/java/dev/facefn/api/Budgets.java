package dev.facefn.api;

import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import java.math.BigDecimal;
import java.util.stream.Stream;

/// Sets aside what a call may cost before its body is read, where its tenant has a budget or its
/// key a quota. What failed, was free or was answered before gives it back. Public and signed
/// routes and calls from within pass.
public final class Budgets implements Link {
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
        return Stream.of(Mode.values())
                .map(mode ->
                        price(call, mode, "call")
                                .add(
                                        price(call, mode, "image")
                                                .multiply(
                                                        BigDecimal.valueOf(Math.max(1, pictures)))))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private static BigDecimal price(Call call, Mode mode, String unit) {
        return PriceBook.current()
                .price(call.route().operation().id(), call.caller().tier(), mode, unit)
                .orElse(BigDecimal.ZERO);
    }
}
