package dev.facefn.runtime;

import dev.facefn.api.Caller;
import dev.facefn.api.KeyStore.Holder;
import dev.facefn.usage.Answers.Claim;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is said at the gate, in both directions. Bytes are base64.
final class GateMessages {
    private GateMessages() {}

    record KeyQuestion(String sha256) {
        KeyQuestion {
            Objects.requireNonNull(sha256);
        }
    }

    /// @param state `known`, `suspended` or `nobody`; only what is known has the rest
    record KeyAnswer(
            String state,
            @Nullable String tenant,
            @Nullable String keyId,
            @Nullable Set<String> scopes,
            @Nullable String tier,
            @Nullable Double ratePerSecond,
            @Nullable Integer burst,
            boolean bounded) {

        static KeyAnswer of(Holder holder) {
            return switch (holder) {
                case Holder.Known(Caller caller) ->
                        new KeyAnswer(
                                "known",
                                caller.tenant(),
                                caller.keyId(),
                                caller.scopes(),
                                caller.tier(),
                                caller.rate().map(Caller.Rate::perSecond).orElse(null),
                                caller.rate().map(Caller.Rate::burst).orElse(null),
                                caller.bounded());
                case Holder.Suspended() -> without("suspended");
                case Holder.Nobody() -> without("nobody");
            };
        }

        private static KeyAnswer without(String state) {
            return new KeyAnswer(state, null, null, null, null, null, null, false);
        }

        Holder holder() {
            return switch (state) {
                case "known" -> new Holder.Known(caller());
                case "suspended" -> new Holder.Suspended();
                case "nobody" -> new Holder.Nobody();
                default -> throw new IllegalArgumentException("no state of a key: " + state);
            };
        }

        private Caller caller() {
            Optional<Caller.Rate> rate =
                    ratePerSecond == null || burst == null
                            ? Optional.empty()
                            : Optional.of(new Caller.Rate(ratePerSecond, burst));
            return new Caller(
                    Objects.requireNonNull(tenant),
                    Objects.requireNonNull(keyId),
                    Objects.requireNonNull(scopes),
                    Objects.requireNonNull(tier),
                    rate,
                    bounded);
        }
    }

    /// @param amount null to release
    record Hold(String tenant, String keyId, String id, @Nullable BigDecimal amount) {
        Hold {
            Objects.requireNonNull(tenant);
            Objects.requireNonNull(keyId);
            Objects.requireNonNull(id);
        }

        Caller caller() {
            return new Caller(tenant, keyId, Set.of(), "standard", Optional.empty(), true);
        }
    }

    record Begin(
            String tenant, String name, String fingerprint, long leaseSeconds, long keepSeconds) {
        Begin {
            Objects.requireNonNull(tenant);
            Objects.requireNonNull(name);
            Objects.requireNonNull(fingerprint);
        }
    }

    /// @param state `mine`, `running`, `conflict` or `done`
    record Begun(
            String state, @Nullable String cause, @Nullable Integer status, @Nullable String body) {

        static Begun of(Claim claim) {
            return switch (claim) {
                case Claim.Mine(String cause) -> new Begun("mine", cause, null, null);
                case Claim.Running() -> new Begun("running", null, null, null);
                case Claim.Conflict() -> new Begun("conflict", null, null, null);
                case Claim.Done(String cause, int status, Optional<byte[]> sealed) ->
                        new Begun("done", cause, status, text(sealed));
            };
        }

        Claim claim() {
            return switch (state) {
                case "mine" -> new Claim.Mine(Objects.requireNonNull(cause));
                case "running" -> new Claim.Running();
                case "conflict" -> new Claim.Conflict();
                case "done" ->
                        new Claim.Done(
                                Objects.requireNonNull(cause),
                                Objects.requireNonNull(status),
                                bytes(body));
                default -> throw new IllegalArgumentException("no state of a call: " + state);
            };
        }
    }

    /// @param status null where the call failed
    record End(
            String tenant,
            String name,
            String cause,
            @Nullable Integer status,
            @Nullable String body) {
        End {
            Objects.requireNonNull(tenant);
            Objects.requireNonNull(name);
            Objects.requireNonNull(cause);
        }
    }

    static @Nullable String text(Optional<byte[]> bytes) {
        return bytes.map(Base64.getEncoder()::encodeToString).orElse(null);
    }

    static Optional<byte[]> bytes(@Nullable String text) {
        return Optional.ofNullable(text).map(Base64.getDecoder()::decode);
    }
}
