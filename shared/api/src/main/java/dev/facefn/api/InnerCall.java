package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.observe.Observation;
import dev.facefn.observe.Observer;
import dev.facefn.observe.TraceContext;
import dev.facefn.usage.Work;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A call from one function to another in the same process. It has passed the guards already, and
/// there is nothing to decode: its pictures are handed over, not copied.
public final class InnerCall {
    private InnerCall() {}

    /// @param observer is told of the call, as of one from outside
    /// @param texts fields of the call by name
    /// @param pictures in the field `images`
    /// @return what the route answers
    /// @throws dev.facefn.face.FacefnException as the route says
    public static Reply make(
            Observer observer,
            Route route,
            CallContext context,
            Map<String, String> texts,
            List<Upload> pictures) {
        long started = System.nanoTime();
        List<String> traces = context.traceparent().stream().toList();
        TraceContext trace = TraceContext.ofCall(traces, observer::samples);
        Map<String, List<String>> headers =
                Map.of(
                        "authorization",
                        context.authorization().stream().toList(),
                        CallContext.CACHE_CONTROL.toLowerCase(Locale.ROOT),
                        context.cacheControl().stream().toList(),
                        TraceContext.HEADER,
                        traces);
        ApiRequest request =
                new ApiRequest(
                        route.method(),
                        route.path(),
                        "",
                        name -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()),
                        new Fields(texts, pictures));
        Call call =
                new Call(
                        request,
                        context.requestId(),
                        Optional.of(trace),
                        route,
                        Map.of(),
                        context.caller(),
                        context.cause(),
                        started);
        return observed(observer, call, trace);
    }

    private static Reply observed(Observer observer, Call call, TraceContext trace) {
        int status = ErrorCode.INTERNAL_ERROR.httpStatus();
        Optional<Work> work = Optional.empty();
        try {
            Reply reply = call.route().endpoint().answer(call);
            status = reply.status();
            work = reply.work();
            return reply;
        } catch (FacefnException e) {
            status = e.code().httpStatus();
            throw e;
        } finally {
            Operation operation = call.route().operation();
            observer.observed(
                    new Observation(
                            Observation.Kind.INNER,
                            operation.function(),
                            operation.id(),
                            trace,
                            Observation.Result.of(
                                    status,
                                    Duration.ofNanos(System.nanoTime() - call.started()),
                                    work)));
        }
    }

    /// A body that was never bytes.
    record Fields(Map<String, String> texts, List<Upload> pictures) implements RequestBody {
        Fields {
            texts = Map.copyOf(texts);
            pictures = List.copyOf(pictures);
        }

        void addTo(Form form) {
            texts.forEach((name, text) -> form.add(name, new Field.Text(text)));
            pictures.forEach(picture -> form.add("images", new Field.Bytes(picture)));
        }

        @Override
        public long declaredLength() {
            return -1;
        }

        @Override
        public byte[] read(int limit) {
            throw new IllegalStateException("a call from within has no bytes");
        }
    }
}
