package dev.facefn.runtime;

import dev.facefn.api.Allowance;
import dev.facefn.api.KeyStore;
import dev.facefn.usage.Answers;
import java.time.Clock;

class DirectGateTest extends GateContract {
    @Override
    KeyStore keys() {
        return new AccountKeys(accounts, Clock.systemUTC());
    }

    @Override
    Allowance allowance() {
        return new AccountAllowance(accounts, Clock.systemUTC());
    }

    @Override
    Answers answers() {
        return answersThere;
    }
}
