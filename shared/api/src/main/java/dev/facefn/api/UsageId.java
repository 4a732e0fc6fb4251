package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha.digest(String.join("\n", tenant, cause, operation).getBytes(UTF_8));
            return "use_" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
