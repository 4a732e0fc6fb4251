package dev.facefn.api;

import dev.facefn.face.FacefnException;
import dev.facefn.usage.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decode, know a repeat, handle, meter: a function over records as the endpoint of a route.
public final class FunctionEndpoint<I> implements Endpoint {
    private final FormReader forms;
    private final Form.Reader<I> reader;
    private final Function<I, ?> function;
    private final Meter meter;
    private final @Nullable Idempotency idempotency;

    /// One that does every call as if it were the first.
    ///
    /// @param function gives a record, or one that is [Metered]
    public FunctionEndpoint(
            FormReader forms, Form.Reader<I> reader, Function<I, ?> function, Meter meter) {
        this(forms, reader, function, meter, null);
    }

    /// @param idempotency null where every call is done as if it were the first
    public FunctionEndpoint(
            FormReader forms,
            Form.Reader<I> reader,
            Function<I, ?> function,
            Meter meter,
            @Nullable Idempotency idempotency) {
        this.forms = forms;
        this.reader = reader;
        this.function = function;
        this.meter = meter;
        this.idempotency = idempotency;
    }

    @Override
    public Reply answer(Call call) {
        try {
            Form form = forms.read(call);
            if (call.isInner()) {
                return handle(call.causedBy(UsageId.inner(call, form.digest())), form);
            }
            return idempotency == null
                    ? handle(call, form)
                    : idempotency.answer(call, form, caused -> handle(caused, form));
        } catch (FacefnException e) {
            meter.failed(call, e.code().httpStatus());
            throw e;
        }
    }

    private Reply handle(Call call, Form form) {
        form.of(call);
        call.ticket().hold().become(UsageId.of(call), Budgets.most(call, form.pictures()));
        I input = reader.apply(form);
        form.refuseUnread();
        int status = call.route().operation().status();
        Object result = function.apply(input);
        Reply reply = new Reply(status, Map.of(), settled(call, result), work(result));
        List<String> warnings = new ArrayList<>(form.warnings());
        if (result instanceof Metered<?> metered) {
            warnings.addAll(metered.warnings());
        }
        return warnings.isEmpty() ? reply : reply.with("Warning", header(warnings));
    }

    /// RFC 7234, section 5.5: code, who warns, and what of.
    private static String header(List<String> warnings) {
        return warnings.stream()
                .map("199 facefn \"%s\""::formatted)
                .collect(Collectors.joining(", "));
    }

    private static Optional<Work> work(Object result) {
        return result instanceof Metered<?> metered
                ? Optional.of(metered.work())
                : Optional.empty();
    }

    private Object settled(Call call, Object result) {
        return result instanceof Metered<?> metered ? priced(call, metered) : result;
    }

    private <O> O priced(Call call, Metered<O> metered) {
        Receipt receipt = meter.record(call, metered.work());
        if (receipt.eventId() != null) {
            call.ticket().hold().recorded();
        }
        for (Receipt other : metered.others()) {
            receipt = receipt.plus(other);
        }
        return metered.answer().apply(receipt);
    }
}
