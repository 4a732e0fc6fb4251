package dev.facefn.api;

import dev.facefn.face.FacefnException;
import java.util.Map;
import java.util.function.Function;

/// Decode, handle, meter: a function over records as the endpoint of a route.
public final class FunctionEndpoint<I> implements Endpoint {
    private final FormReader forms;
    private final Form.Reader<I> reader;
    private final Function<I, ?> function;
    private final Meter meter;

    /// @param function gives a record, or one that is [Metered]
    public FunctionEndpoint(
            FormReader forms, Form.Reader<I> reader, Function<I, ?> function, Meter meter) {
        this.forms = forms;
        this.reader = reader;
        this.function = function;
        this.meter = meter;
    }

    @Override
    public Reply answer(Call call) {
        try {
            return handle(call);
        } catch (FacefnException e) {
            meter.failed(call, e.code().httpStatus());
            throw e;
        }
    }

    private Reply handle(Call call) {
        Form form = forms.read(call);
        I input = reader.apply(form);
        form.refuseUnread();
        int status = call.route().operation().status();
        Reply reply = new Reply(status, Map.of(), settled(call, function.apply(input)));
        for (String warning : form.warnings()) {
            reply = reply.with("Warning", "199 facefn \"" + warning + "\"");
        }
        return reply;
    }

    private Object settled(Call call, Object result) {
        return result instanceof Metered<?> metered ? priced(call, metered) : result;
    }

    private <O> O priced(Call call, Metered<O> metered) {
        Receipt receipt = meter.record(call, metered.work());
        for (Receipt other : metered.others()) {
            receipt = receipt.plus(other);
        }
        return metered.answer().apply(receipt);
    }
}
