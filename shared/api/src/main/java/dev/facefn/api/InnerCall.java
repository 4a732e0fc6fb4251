package dev.facefn.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A call from one function to another in the same process. It has passed the guards already, and
/// there is nothing to decode: its pictures are handed over, not copied.
public final class InnerCall {
    private InnerCall() {}

    /// @param texts fields of the call by name
    /// @param pictures in the field `images`
    /// @return what the route answers
    /// @throws dev.facefn.face.FacefnException as the route says
    public static Reply make(
            Route route, CallContext context, Map<String, String> texts, List<Upload> pictures) {
        Map<String, List<String>> headers =
                Map.of(
                        "authorization",
                        context.authorization().stream().toList(),
                        TraceContext.HEADER,
                        context.traceparent().stream().toList());
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
                        TraceContext.of(request),
                        route,
                        Map.of(),
                        context.caller(),
                        context.cause(),
                        System.nanoTime());
        return route.endpoint().answer(call);
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
