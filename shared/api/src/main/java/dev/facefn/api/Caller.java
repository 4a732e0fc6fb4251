package dev.facefn.api;

import java.util.Optional;
import java.util.Set;

/// Who calls, as the key says and nothing else.
///
/// @param keyId of the key; empty for who has none
/// @param scopes names of functions it may call, `admin`, `operator`
/// @param tier which prices go by
/// @param rate null for that of the platform
/// @param bounded whether something has to be set aside for each of its calls: it has a budget or a
///   quota
public record Caller(
        String tenant,
        String keyId,
        Set<String> scopes,
        String tier,
        Optional<Rate> rate,
        boolean bounded) {
    /// May call every function: neither `admin` nor `operator` is in it.
    public static final String EVERYTHING = "*";

    /// May manage the keys, the usage and the budget of its tenant.
    public static final String ADMIN = "admin";

    /// May manage the platform: every tenant.
    public static final String OPERATOR = "operator";

    private static final Set<String> NAMED = Set.of(ADMIN, OPERATOR);

    /// A caller of a public route.
    public static final Caller ANYONE =
            new Caller("", "", Set.of(), "standard", Optional.empty(), false);

    /// How often.
    ///
    /// @param perSecond calls on average
    /// @param burst calls at once
    public record Rate(double perSecond, int burst) {}

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /// One who may do everything with what a tenant has.
    public static Caller of(String tenant) {
        return new Caller(
                tenant, "", Set.of(EVERYTHING, ADMIN), "standard", Optional.empty(), false);
    }

    public boolean may(String scope) {
        return scopes.contains(scope) || (scopes.contains(EVERYTHING) && !NAMED.contains(scope));
    }
}
