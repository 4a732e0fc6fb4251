package dev.facefn.usagetracker;

import dev.facefn.api.ApiKey;
import dev.facefn.api.Caller;
import dev.facefn.api.Reply;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Accounts;
import dev.facefn.usagetracker.KeyJson.CreatedKeyJson;
import dev.facefn.usagetracker.KeyJson.KeysJson;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes, lists and revokes keys. Of a secret only the hash is kept.
final class KeyHandlers {
    static final String WARNING =
            "keep the secret now: it is shown this once, and nobody can find it out again";
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_CHARACTERS = 20;

    private final Accounts accounts;
    private final Clock clock;
    private final SecureRandom random;

    KeyHandlers(Accounts accounts, Clock clock, SecureRandom random) {
        this.accounts = accounts;
        this.clock = clock;
        this.random = random;
    }

    CreatedKeyJson create(KeyRequest.Create request) {
        Caller caller = request.context().caller();
        refuseWhatTheCallerHasNot(caller, request.scopes());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ApiKey secret = ApiKey.generate("live", random);
        Accounts.Key key = key(request, secret, now);
        accounts.create(key, secret.sha256());
        Audit.note("a key was made", caller, request.tenant(), key.id());
        return new CreatedKeyJson(request.tenant(), KeyJson.of(key, now), secret.reveal(), WARNING);
    }

    /// A key can give what it has and no more.
    private static void refuseWhatTheCallerHasNot(Caller caller, Set<String> scopes) {
        for (String scope : new TreeSet<>(scopes)) {
            if (!caller.may(scope)) {
                throw new FacefnException(
                        ErrorCode.FORBIDDEN,
                        "scopes: a key without %s cannot give it".formatted(scope),
                        Map.of("field", "scopes", "scope", scope),
                        null);
            }
        }
    }

    private Accounts.Key key(KeyRequest.Create request, ApiKey secret, Instant now) {
        Instant expires = expires(request.validity(), now);
        Instant notBefore = request.validity().notBefore();
        if (expires != null && !expires.isAfter(now)) {
            throw Refusal.outside("expires_at", expires, "it has to be after " + now);
        }
        if (expires != null && notBefore != null && !notBefore.isBefore(expires)) {
            throw Refusal.outside("not_before", notBefore, "it has to be before " + expires);
        }
        String text = secret.reveal();
        KeyRequest.Limits limits = request.limits();
        return new Accounts.Key(
                id(),
                request.tenant(),
                request.name(),
                text.substring(text.length() - 4),
                request.scopes(),
                now,
                notBefore,
                expires,
                limits.ratePerSecond(),
                limits.burst(),
                limits.dailyQuota(),
                null);
    }

    private static @Nullable Instant expires(KeyRequest.Validity validity, Instant now) {
        return validity.days() == null
                ? validity.expires()
                : now.plus(Duration.ofDays(validity.days()));
    }

    private String id() {
        StringBuilder id = new StringBuilder("key_");
        for (int i = 0; i < ID_CHARACTERS; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    KeysJson list(KeyRequest.All request) {
        Instant now = clock.instant();
        return new KeysJson(
                request.tenant(),
                accounts.keys(request.tenant()).stream().map(key -> KeyJson.of(key, now)).toList());
    }

    /// The key that asks, and the last one of an admin, can be revoked like any other.
    Reply.None revoke(KeyRequest.One request) {
        Accounts.Key revoked = accounts.revoke(request.tenant(), request.key(), clock.instant());
        Audit.note("a key was revoked", request.context().caller(), request.tenant(), revoked.id());
        return Reply.None.NONE;
    }
}
