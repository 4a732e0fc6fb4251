package dev.facefn.usagetracker;

import dev.facefn.api.Caller;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whose it is: the tenant of the key, unless an operator names another.
final class Tenants {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    static final FormField.Words FIELD =
            new FormField.Words(
                    "tenant", "for operators: another tenant than that of the key", 1, 64);

    private Tenants() {}

    /// The tenant that is named.
    static Optional<String> named(Form form) {
        Optional<String> given = form.find(FIELD);
        given.ifPresent(Tenants::check);
        return given;
    }

    static String check(String tenant) {
        if (!isOne(tenant)) {
            throw Refusal.invalid(
                    FIELD.name(),
                    "1 to 64 of letters, digits, _ and - are needed, beginning with a letter or"
                            + " digit");
        }
        return tenant;
    }

    /// Whether a text could be the id of a tenant.
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /// @throws dev.facefn.face.FacefnException `tenant_not_found` where it is not the caller's
    ///   business, whether there is one or not
    static String of(Caller caller, Optional<String> named) {
        String tenant = named.orElse(caller.tenant());
        if (!tenant.equals(caller.tenant()) && !Scopes.operates(caller)) {
            throw Refusal.noTenant();
        }
        return tenant;
    }
}
