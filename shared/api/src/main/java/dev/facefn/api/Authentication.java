package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Lets a call pass whose `Authorization: Bearer` key is known. Missing, malformed and unknown keys
/// get the same answer. A key in the address, which ends in logs and histories, is refused even
/// when it is good.
public final class Authentication implements Link {
    private static final String SCHEME = "bearer ";
    private static final Set<String> KEY_NAMES =
            Set.of("key", "api_key", "apikey", "api-key", "access_token", "token", "authorization");
    private final KeyStore keys;

    public Authentication(KeyStore keys) {
        this.keys = keys;
    }

    @Override
    public Reply pass(Call call, Endpoint next) {
        refuseKeyInAddress(call.request().query());
        if (call.route().access() != Route.Access.KEY) {
            return next.answer(call);
        }
        Caller caller =
                key(call.request().headers().all("Authorization"))
                        .flatMap(key -> keys.find(key.sha256()))
                        .orElseThrow(() ->
                                new FacefnException(
                                        ErrorCode.UNAUTHORIZED,
                                        "a valid API key is needed:"
                                                + " Authorization: Bearer <key>"));
        return next.answer(call.from(caller));
    }

    private static Optional<ApiKey> key(List<String> headers) {
        if (headers.size() != 1) {
            return Optional.empty();
        }
        String header = headers.getFirst();
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return ApiKey.parse(header.substring(SCHEME.length()).strip());
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
