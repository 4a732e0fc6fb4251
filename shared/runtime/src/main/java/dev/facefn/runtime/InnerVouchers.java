package dev.facefn.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.ApiRequest;
import dev.facefn.api.CallContext;
import dev.facefn.api.Caller;
import dev.facefn.api.InnerCalls;
import dev.facefn.events.EventSecret;
import dev.facefn.events.Proof;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// What one function says to another about the caller that it asks for, signed by the secret of
/// events: tenant, key id, tier, cause and time, for one request id on one route. Who has that
/// secret may ask in anybody's name. Thread-safe.
public final class InnerVouchers implements InnerCalls {
    private static final int PARTS = 5;
    private static final int LONGEST = 4096;

    private final Proof proof;
    private final Clock clock;

    public InnerVouchers(EventSecret secret, Clock clock) {
        this.proof = secret.proof("inner calls");
        this.clock = clock;
    }

    /// The value of the header field [InnerCalls#HEADER].
    public String write(CallContext context, String method, String path) {
        Caller caller = context.caller();
        String said =
                String.join(
                        "\n",
                        Long.toString(clock.instant().getEpochSecond()),
                        caller.tenant(),
                        caller.keyId(),
                        caller.tier(),
                        context.cause());
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(said.getBytes(UTF_8));
        return text + "." + proof.of(method, path, context.requestId(), text);
    }

    @Override
    public Optional<Voucher> read(ApiRequest request, String requestId, String header) {
        int dot = header.indexOf('.');
        if (dot < 0 || header.length() > LONGEST) {
            return Optional.empty();
        }
        String text = header.substring(0, dot);
        String signature = header.substring(dot + 1);
        return proof.holds(signature, request.method(), request.path(), requestId, text)
                ? said(text)
                : Optional.empty();
    }

    private Optional<Voucher> said(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\n", -1);
        if (parts.length != PARTS || !GateSignature.isNow(parts[0], clock.instant())) {
            return Optional.empty();
        }
        Caller caller = new Caller(parts[1], parts[2], Set.of(), parts[3], Optional.empty(), false);
        return Optional.of(new Voucher(caller, parts[4]));
    }
}
