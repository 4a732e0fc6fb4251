package dev.facefn.usagetracker;

import dev.facefn.api.CallContext;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.usage.GroupBy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is asked about usage.
sealed interface UsageRequest {
    CallContext context();

    /// @param from null for the default
    /// @param to null for the default
    record Report(
            CallContext context, @Nullable Instant from, @Nullable Instant to, GroupBy groupBy)
            implements UsageRequest {
        private static final FormField.Moment FROM =
                new FormField.Moment(
                        "from", "from when on; the beginning of the month when absent");
        private static final FormField.Moment TO =
                new FormField.Moment("to", "until when; the end of this month when absent");
        private static final FormField.Choice<GroupBy> GROUP_BY =
                new FormField.Choice<>(
                        "group_by",
                        "what a line of the report is",
                        Arrays.stream(GroupBy.values())
                                .collect(Collectors.toMap(GroupBy::wireName, Function.identity())),
                        GroupBy.FUNCTION);
        static final Input INPUT = Input.of(List.of(FROM, TO, GROUP_BY));

        static Report read(Form form) {
            return new Report(
                    form.context(),
                    form.find(FROM).orElse(null),
                    form.find(TO).orElse(null),
                    form.get(GROUP_BY));
        }
    }

    /// @param month null for the current one
    record OfMonth(CallContext context, @Nullable YearMonth month, boolean csv)
            implements UsageRequest {
        private static final FormField.Words MONTH =
                new FormField.Words("month", "in UTC, such as 2026-11; this one when absent", 7, 7);
        private static final FormField.Choice<Boolean> FORMAT =
                new FormField.Choice<>(
                        "format", "of the invoice", Map.of("json", false, "csv", true), false);
        static final Input INPUT = Input.of(List.of(MONTH, FORMAT));

        static OfMonth read(Form form) {
            return new OfMonth(
                    form.context(),
                    form.find(MONTH).map(OfMonth::month).orElse(null),
                    form.get(FORMAT));
        }

        private static YearMonth month(String text) {
            try {
                if (text.matches("20[0-9]{2}-[0-9]{2}")) {
                    return YearMonth.parse(text);
                }
            } catch (DateTimeException _) {
                // such as a 13th month
            }
            throw Refusal.invalid(MONTH.name(), "a month such as 2026-11 is needed");
        }
    }

    /// @param from `seq` of the first row
    record Rows(CallContext context, int from, int limit) implements UsageRequest {
        private static final FormField.Whole FROM =
                new FormField.Whole("from_seq", "the first row", 1, 999_999_999, 1);
        private static final FormField.Whole LIMIT =
                new FormField.Whole("limit", "how many rows at the most", 1, 1_000, 100);
        static final Input INPUT = Input.of(List.of(FROM, LIMIT));

        static Rows read(Form form) {
            return new Rows(form.context(), form.get(FROM), form.get(LIMIT));
        }
    }

    record Correction(CallContext context, String tenant, int seq, String reason)
            implements UsageRequest {
        private static final FormField.Whole SEQ =
                new FormField.Whole("seq", "the row that is taken back", 1, 999_999_999, 1);
        private static final FormField.Words REASON =
                new FormField.Words("reason", "why, for the tenant to read", 1, 200);
        static final Input INPUT = Input.of(List.of(Tenants.FIELD, SEQ, REASON));

        static Correction read(Form form) {
            return new Correction(
                    form.context(),
                    Tenants.named(form).orElseThrow(() -> Refusal.missing(Tenants.FIELD.name())),
                    form.find(SEQ).orElseThrow(() -> Refusal.missing(SEQ.name())),
                    form.find(REASON).orElseThrow(() -> Refusal.missing(REASON.name())));
        }
    }
}
