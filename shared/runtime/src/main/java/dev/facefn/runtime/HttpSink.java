package dev.facefn.runtime;

import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventMessage;
import dev.facefn.events.EventPublisher;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sends events to one address, such as a Knative broker's, which has them when it answers 2xx.
final class HttpSink implements EventPublisher, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final Optional<URI> sink;
    private final EventCodec codec;
    private final LazyClient client =
            new LazyClient(HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)));

    HttpSink(Optional<URI> sink, EventCodec codec) {
        this.sink = sink;
        this.codec = codec;
    }

    /// Whether there is an address at all.
    boolean isConnected() {
        return sink.isPresent();
    }

    @Override
    public void publish(List<Event> events) {
        for (Event event : events) {
            send(codec.structured(event));
        }
    }

    private void send(EventMessage message) {
        URI address =
                sink.orElseThrow(() ->
                        new FacefnException(
                                ErrorCode.UNAVAILABLE,
                                "there is nowhere to send events to: set facefn.events.sink"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach(request::header);
        try {
            int status = client.get().send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status < 200 || status > 299) {
                throw lost("answered with status " + status, null);
            }
        } catch (IOException e) {
            throw lost("cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost("was not waited for", e);
        }
    }

    private static FacefnException lost(String how, @Nullable Exception cause) {
        return new FacefnException(ErrorCode.UNAVAILABLE, "the receiver of events " + how, cause);
    }

    @Override
    public void close() {
        client.close();
    }
}
