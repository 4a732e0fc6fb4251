package dev.facefn.usagetracker;

import dev.facefn.api.CallContext;
import dev.facefn.api.Caller;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is asked about keys.
sealed interface KeyRequest {
    CallContext context();

    /// @param tenant whose key it is to be
    /// @param validity when it is good
    /// @param limits how much of it
    record Create(
            CallContext context,
            String tenant,
            String name,
            Set<String> scopes,
            Validity validity,
            Limits limits)
            implements KeyRequest {
        private static final FormField.Words NAME =
                new FormField.Words("name", "for people", 1, 100);
        private static final FormField.Choices<String> SCOPES =
                new FormField.Choices<>(
                        "scopes",
                        "the functions it may call, or * for all; admin for keys and the budget;"
                                + " operator for all tenants",
                        Scopes.WORDS);
        static final Input INPUT =
                Input.of(
                        List.of(
                                NAME,
                                SCOPES,
                                Validity.DAYS,
                                Validity.EXPIRES,
                                Validity.NOT_BEFORE,
                                Limits.RATE,
                                Limits.BURST,
                                Limits.QUOTA,
                                Tenants.FIELD));

        public Create {
            scopes = Set.copyOf(scopes);
        }

        static Create read(Form form) {
            CallContext context = form.context();
            String tenant = Tenants.of(context.caller(), Tenants.named(form));
            String name = form.find(NAME).orElseThrow(() -> Refusal.missing(NAME.name()));
            List<String> scopes = form.get(SCOPES);
            if (scopes.isEmpty()) {
                throw Refusal.missing(SCOPES.name());
            }
            return new Create(
                    context,
                    tenant,
                    name,
                    Set.copyOf(scopes),
                    Validity.read(form),
                    Limits.read(form));
        }
    }

    /// @param days from now; null where a time or nothing is said
    record Validity(
            @Nullable Integer days, @Nullable Instant expires, @Nullable Instant notBefore) {
        private static final FormField.Whole DAYS =
                new FormField.Whole(
                        "expires_in_days", "for how long; for good when absent", 1, 3_650, 3_650);
        private static final FormField.Moment EXPIRES =
                new FormField.Moment("expires_at", "instead: until when");
        private static final FormField.Moment NOT_BEFORE =
                new FormField.Moment("not_before", "from when on; at once when absent");

        static Validity read(Form form) {
            Optional<Integer> days = form.find(DAYS);
            Optional<Instant> expires = form.find(EXPIRES);
            if (days.isPresent() && expires.isPresent()) {
                throw Refusal.invalid(
                        EXPIRES.name(), "give it or expires_in_days, not both of them");
            }
            return new Validity(
                    days.orElse(null), expires.orElse(null), form.find(NOT_BEFORE).orElse(null));
        }
    }

    /// Null for those of the platform.
    record Limits(
            @Nullable Double ratePerSecond, @Nullable Integer burst, @Nullable Long dailyQuota) {
        private static final FormField.Decimal RATE =
                new FormField.Decimal(
                        "rate_per_second",
                        "calls a second on average; that of the platform when absent",
                        0.01,
                        100_000);
        private static final FormField.Whole BURST =
                new FormField.Whole(
                        "burst",
                        "calls at once; that of the platform when absent",
                        1,
                        1_000_000,
                        100);
        private static final FormField.Whole QUOTA =
                new FormField.Whole(
                        "daily_quota",
                        "calls a day in UTC; as many as there are when absent",
                        1,
                        999_999_999,
                        999_999_999);

        static Limits read(Form form) {
            return new Limits(
                    form.find(RATE).orElse(null),
                    form.find(BURST).orElse(null),
                    form.find(QUOTA).map(Integer::longValue).orElse(null));
        }
    }

    record All(CallContext context, String tenant) implements KeyRequest {
        static final Input INPUT = Input.of(List.of(Tenants.FIELD));

        static All read(Form form) {
            CallContext context = form.context();
            return new All(context, Tenants.of(context.caller(), Tenants.named(form)));
        }
    }

    record One(CallContext context, String tenant, String key) implements KeyRequest {
        static final Input INPUT = Input.of(List.of(Tenants.FIELD));

        static One read(Form form) {
            CallContext context = form.context();
            Caller caller = context.caller();
            Optional<String> named = Tenants.named(form);
            String key = form.path("key_id");
            boolean foreign = named.filter(tenant -> !tenant.equals(caller.tenant())).isPresent();
            boolean allowed = !foreign || Scopes.operates(caller);
            if (!allowed || !key.matches("[0-9A-Za-z_-]{1,64}")) {
                throw Refusal.noKey();
            }
            return new One(context, named.orElse(caller.tenant()), key);
        }
    }
}
