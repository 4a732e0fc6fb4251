package dev.facefn.api;

import dev.facefn.api.KeyStore.Holder;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lets a call pass whose `Authorization: Bearer` key is known and has the scope that the route
/// needs. Missing, malformed, unknown, expired and revoked keys get the same answer, and all that
/// look like one are looked up alike. A key in the address, which ends in logs and histories, is
/// refused even when it is good.
public final class Authentication implements Link {
    private static final String SCHEME = "bearer ";
    private static final Set<String> KEY_NAMES =
            Set.of("key", "api_key", "apikey", "api-key", "access_token", "token", "authorization");
    private final KeyStore keys;
    private final FailedAttempts failures;
    private final InnerCalls inner;

    public Authentication(KeyStore keys) {
        this(keys, new FailedAttempts(System::nanoTime), InnerCalls.NONE);
    }

    /// @param inner what other functions of the platform say
    public Authentication(KeyStore keys, FailedAttempts failures, InnerCalls inner) {
        this.keys = keys;
        this.failures = failures;
        this.inner = inner;
    }

    @Override
    public Reply pass(Call call, Endpoint next) {
        refuseKeyInAddress(call.request().query());
        if (call.route().access() != Route.Access.KEY) {
            return next.answer(call);
        }
        List<String> vouchers = call.request().headers().all(InnerCalls.HEADER);
        if (!vouchers.isEmpty()) {
            return next.answer(vouched(call, vouchers));
        }
        Caller caller = caller(call.request());
        String scope = call.route().operation().scope();
        if (!scope.equals(Operation.PLATFORM) && !caller.may(scope)) {
            throw new FacefnException(
                    ErrorCode.FORBIDDEN,
                    "the key needs the scope " + scope,
                    Map.of("scope", scope),
                    null);
        }
        return next.answer(call.from(caller));
    }

    private Call vouched(Call call, List<String> headers) {
        InnerCalls.Voucher voucher =
                Optional.of(headers)
                        .filter(values -> values.size() == 1)
                        .flatMap(values -> inner.read(call.request(), call.id(), values.getFirst()))
                        .orElseThrow(() ->
                                FacefnException.because(
                                        ErrorCode.UNAUTHORIZED,
                                        "inner",
                                        "the call is not of this platform"));
        call.ticket().markInner();
        return call.from(voucher.caller()).causedBy(voucher.cause());
    }

    private Caller caller(ApiRequest request) {
        byte[] sha256 =
                ApiKey.sha256(
                        bearer(request.headers().all("Authorization"))
                                .orElseThrow(Authentication::unauthorized));
        if (!failures.allows(request.peer(), sha256)) {
            throw unauthorized();
        }
        return switch (keys.find(sha256)) {
            case Holder.Known(Caller caller) -> {
                failures.passed(sha256);
                yield caller;
            }
            case Holder.Suspended() ->
                    throw FacefnException.because(
                            ErrorCode.FORBIDDEN, "suspended", "the account is suspended");
            case Holder.Nobody() -> {
                failures.failed(request.peer(), sha256);
                throw unauthorized();
            }
        };
    }

    private static FacefnException unauthorized() {
        return new FacefnException(
                ErrorCode.UNAUTHORIZED, "a valid API key is needed: Authorization: Bearer <key>");
    }

    private static Optional<String> bearer(List<String> headers) {
        if (headers.size() != 1) {
            return Optional.empty();
        }
        String header = headers.getFirst();
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private static void refuseKeyInAddress(String query) {
        if (query.isEmpty()) {
            return;
        }
        boolean found = query.contains(ApiKey.PREFIX);
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            found |= KEY_NAMES.contains(name.toLowerCase(Locale.ROOT));
        }
        if (found) {
            throw FacefnException.because(
                    ErrorCode.INVALID_REQUEST,
                    "key_in_address",
                    "an API key belongs in the Authorization header, never in the address");
        }
    }
}
