package dev.facefn.usagetracker;

import dev.facefn.usage.Accounts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An API key on the wire. Times are RFC 3339.
///
/// @param state `active`, `not_yet`, `expired` or `revoked`
/// @param last4 the last four characters of its secret
/// @param ratePerSecond absent for that of the platform
/// @param burst absent for that of the platform
/// @param dailyQuota absent for none
record KeyJson(
        String id,
        String name,
        String state,
        String last4,
        List<String> scopes,
        String createdAt,
        @Nullable String notBefore,
        @Nullable String expiresAt,
        @Nullable String revokedAt,
        @Nullable Double ratePerSecond,
        @Nullable Integer burst,
        @Nullable Long dailyQuota) {

    /// @param secret what calls bring as `Authorization: Bearer`; in this answer and nowhere else
    record CreatedKeyJson(String tenant, KeyJson key, String secret, String warning) {
        @Override
        public String toString() {
            return "CreatedKeyJson[" + key.id() + "]";
        }
    }

    /// Newest first.
    record KeysJson(String tenant, List<KeyJson> keys) {}

    static KeyJson of(Accounts.Key key, Instant now) {
        return new KeyJson(
                key.id(),
                key.name(),
                state(key, now),
                key.last4(),
                key.scopes().stream().sorted().toList(),
                key.created().toString(),
                text(key.notBefore()),
                text(key.expires()),
                text(key.revoked()),
                key.ratePerSecond(),
                key.burst(),
                key.dailyQuota());
    }

    private static String state(Accounts.Key key, Instant now) {
        if (key.revoked() != null) {
            return "revoked";
        }
        if (key.expires() != null && !now.isBefore(key.expires())) {
            return "expired";
        }
        return key.notBefore() != null && now.isBefore(key.notBefore()) ? "not_yet" : "active";
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
