package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/// The id of the usage of a call: the same for every attempt, another for every other call. It
/// depends on nothing that the caller chooses alone.
public final class UsageId {
    private UsageId() {}

    public static String of(Call call) {
        return of(call.caller().tenant(), call.cause(), call.route().operation().id());
    }

    /// @param cause of the call, see [Call]
    public static String of(String tenant, String cause, String operation) {
        return "use_" + digest(tenant, cause, operation);
    }

    /// The cause of a call from within: of that of the call from outside, and of what is asked, so
    /// that a call that is made again asks again under the same one.
    static String inner(Call call, byte[] asked) {
        return "inner-"
                + digest(
                        call.cause(),
                        call.route().operation().id(),
                        HexFormat.of().formatHex(asked));
    }

    private static String digest(String... parts) {
        byte[] digest = FormDigest.sha256().digest(String.join("\n", parts).getBytes(UTF_8));
        return HexFormat.of().formatHex(digest, 0, 16);
    }
}
