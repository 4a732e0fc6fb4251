package dev.facefn.api;

import dev.facefn.face.FacefnException;
import java.math.BigDecimal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is set aside for one call: either its usage is recorded, and the ledger ends the hold with
/// that, or it is released. For one thread.
final class Hold {
    private static final Logger log = LoggerFactory.getLogger(Hold.class);
    static final Hold NOTHING = new Hold(Allowance.UNBOUNDED, Caller.ANYONE, "", BigDecimal.ZERO);

    private final Allowance allowance;
    private final Caller caller;
    private String id;
    private BigDecimal amount;
    private boolean held;

    private Hold(Allowance allowance, Caller caller, String id, BigDecimal amount) {
        this.allowance = allowance;
        this.caller = caller;
        this.id = id;
        this.amount = amount;
    }

    /// @throws FacefnException as [Allowance#hold] says
    static Hold take(Allowance allowance, Caller caller, String id, BigDecimal amount) {
        Hold hold = new Hold(allowance, caller, id, amount);
        hold.take();
        return hold;
    }

    private void take() {
        allowance.hold(caller, id, amount);
        held = true;
    }

    /// The same call under the id that its usage will have, now that more is known of it.
    ///
    /// @throws FacefnException as [Allowance#hold] says
    void become(String otherId, BigDecimal otherAmount) {
        if (!held || (id.equals(otherId) && amount.compareTo(otherAmount) == 0)) {
            return;
        }
        release();
        id = otherId;
        amount = otherAmount;
        take();
    }

    /// The usage is recorded: the rest is up to the ledger.
    void recorded() {
        held = false;
    }

    /// Nothing is recorded. What cannot be released ends by itself.
    void release() {
        if (!held) {
            return;
        }
        held = false;
        try {
            allowance.release(caller, id);
        } catch (FacefnException e) {
            log.atWarn().addKeyValue("code", e.code().wireName()).log("a hold was not released");
        }
    }
}
