package dev.facefn.runtime;

import dev.facefn.api.Allowance;
import dev.facefn.api.Caller;
import dev.facefn.api.KeyStore;
import dev.facefn.usage.Answers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// Keys, allowances and answers that somebody else knows.
final class GatePorts {
    static final String KEY = "/v1/gate/key";
    static final String HOLD = "/v1/gate/hold";
    static final String RELEASE = "/v1/gate/release";
    static final String BEGIN = "/v1/gate/answer/begin";
    static final String DONE = "/v1/gate/answer/done";
    static final String FAILED = "/v1/gate/answer/release";

    private GatePorts() {}

    record Keys(GateClient gate) implements KeyStore {
        @Override
        public Holder find(byte[] sha256) {
            return gate.ask(
                            KEY,
                            new GateMessages.KeyQuestion(HexFormat.of().formatHex(sha256)),
                            GateMessages.KeyAnswer.class)
                    .holder();
        }
    }

    record Allowances(GateClient gate) implements Allowance {
        @Override
        public void hold(Caller caller, String id, BigDecimal most) {
            gate.tell(HOLD, new GateMessages.Hold(caller.tenant(), caller.keyId(), id, most));
        }

        @Override
        public void release(Caller caller, String id) {
            gate.tell(RELEASE, new GateMessages.Hold(caller.tenant(), caller.keyId(), id, null));
        }
    }

    /// Time is that of the other side.
    record KeptAnswers(GateClient gate) implements Answers {
        @Override
        public Claim begin(
                String tenant,
                String name,
                String fingerprint,
                Instant now,
                Duration lease,
                Duration keep) {
            return gate.ask(
                            BEGIN,
                            new GateMessages.Begin(
                                    tenant, name, fingerprint, lease.toSeconds(), keep.toSeconds()),
                            GateMessages.Begun.class)
                    .claim();
        }

        @Override
        public void done(
                String tenant, String name, String cause, int status, Optional<byte[]> sealed) {
            gate.tell(
                    DONE,
                    new GateMessages.End(tenant, name, cause, status, GateMessages.text(sealed)));
        }

        @Override
        public void release(String tenant, String name, String cause) {
            gate.tell(FAILED, new GateMessages.End(tenant, name, cause, null, null));
        }
    }
}
