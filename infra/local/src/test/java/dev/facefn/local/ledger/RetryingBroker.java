package dev.facefn.local.ledger;

import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Brings events to one function over HTTP as Knative's brokers do: what is answered with 404, 408,
/// 409, 429, 5xx or not at all is brought again, any other 4xx is dead.
final class RetryingBroker implements AutoCloseable {
    private static final Set<Integer> AGAIN = Set.of(404, 408, 409, 429);
    private static final int SENDERS = 8;

    private final URI door;
    private final EventCodec codec;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Queue<Event> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<String> dead = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger retried = new AtomicInteger();

    RetryingBroker(URI door, EventCodec codec) {
        this.door = door;
        this.codec = codec;
    }

    int done() {
        return done.get();
    }

    int retried() {
        return retried.get();
    }

    Queue<String> dead() {
        return dead;
    }

    /// Returns when every event is done or dead.
    void deliver(List<Event> events) throws InterruptedException {
        waiting.addAll(events);
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < SENDERS; i++) {
                senders.execute(this::send);
            }
        }
    }

    private void send() {
        try {
            for (Event event = waiting.poll(); event != null; event = waiting.poll()) {
                int status = send(codec.binary(event));
                if (status >= 200 && status < 300) {
                    done.incrementAndGet();
                } else if (status == 0 || status >= 500 || AGAIN.contains(status)) {
                    retried.incrementAndGet();
                    TimeUnit.MILLISECONDS.sleep(50);
                    waiting.add(event);
                } else {
                    dead.add(status + " " + event.id());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return 0 where there was no answer
    private int send(EventMessage message) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(door)
                        .timeout(Duration.ofSeconds(10))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
