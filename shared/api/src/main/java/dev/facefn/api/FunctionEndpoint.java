package dev.facefn.api;

import java.util.Map;
import java.util.function.Function;

/// Decode, handle, reply: a function over records as the endpoint of a route.
public final class FunctionEndpoint<I, O> implements Endpoint {
    private final FormReader forms;
    private final Form.Reader<I> reader;
    private final Function<I, O> function;

    public FunctionEndpoint(FormReader forms, Form.Reader<I> reader, Function<I, O> function) {
        this.forms = forms;
        this.reader = reader;
        this.function = function;
    }

    @Override
    public Reply answer(Call call) {
        Form form = forms.read(call);
        I input = reader.apply(form);
        form.refuseUnread();
        int status = call.route().operation().status();
        Reply reply = new Reply(status, Map.of(), function.apply(input));
        for (String warning : form.warnings()) {
            reply = reply.with("Warning", "199 facefn \"" + warning + "\"");
        }
        return reply;
    }
}
