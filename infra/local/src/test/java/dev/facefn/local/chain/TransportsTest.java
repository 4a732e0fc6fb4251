package dev.facefn.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.aws.LambdaPoller;
import dev.facefn.aws.SqsBatch;
import dev.facefn.aws.SqsDouble;
import dev.facefn.aws.SqsEventPublisher;
import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventMessage;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.EventSecret;
import dev.facefn.events.EventType;
import dev.facefn.events.Outcome;
import dev.facefn.local.chain.SpecBroker.Order;
import dev.facefn.local.chain.SpecBroker.Trigger;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platform;
import dev.facefn.models.ModelStore;
import dev.facefn.testing.SharedData;
import dev.facefn.testing.TestModels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One video over the bus of the local platform, as CloudEvents over HTTP, and over SQS with
/// Lambda's batches: what is known of it in the end is the same to the letter.
class TransportsTest {
    private static final Map<String, String> OPTIONS = Map.of("chunk_seconds", "2");
    private static final Set<String> ENDED = Set.of("completed", "failed");

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyTransportEndsInTheSameTable(
            @TempDir Path local, @TempDir Path http, @TempDir Path queue) throws Exception {
        byte[] video = Files.readAllBytes(SharedData.video("three-people-6s.mp4"));
        TestModels.open();
        VideoTable table = overTheLocalBus(local, video);
        System.out.println("local bus, CloudEvents over HTTP and SQS: " + table);
        assertThat(table.lines()).hasSize(4);
        assertThat(overHttp(http, video)).isEqualTo(table);
        assertThat(overSqs(queue, video)).isEqualTo(table);
    }

    private static VideoTable overTheLocalBus(Path data, byte[] video) throws Exception {
        try (Platform platform = Platform.start(ModelStore.atDefault(), data, 0);
                ApiClient api =
                        new ApiClient(
                                platform.uri(), Files.readString(platform.keyFile()).strip())) {
            String id = ChainService.submit(api, video, OPTIONS);
            JsonNode answer = api.get("/v1/videos/" + id);
            while (!ENDED.contains(answer.path("status").asString())) {
                TimeUnit.MILLISECONDS.sleep(100);
                answer = api.get("/v1/videos/" + id);
            }
            return VideoTable.of(answer);
        }
    }

    private static VideoTable overHttp(Path data, byte[] video) throws IOException {
        SpecBroker broker = new SpecBroker();
        try (ChainService chain = ChainService.start(data, broker);
                HttpClient client = HttpClient.newHttpClient()) {
            EventCodec codec = new EventCodec(EventSecret.in(data.resolve("events.key")));
            URI door = chain.uri().resolve("/events");
            broker.connect(
                    List.of(
                            new Trigger(
                                    "all",
                                    EnumSet.allOf(EventType.class),
                                    event -> post(client, door, codec.binary(event)))));
            String id = ChainService.submit(chain.api(), video, OPTIONS);
            broker.drain(Order.OLDEST_FIRST, 1);
            return VideoTable.of(chain.video(id));
        }
    }

    private static Outcome post(HttpClient client, URI door, EventMessage message) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(door)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach(request::header);
        try {
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Outcome(answer.statusCode(), "", answer.body(), Map.of());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static VideoTable overSqs(Path data, byte[] video) throws IOException {
        try (SqsDouble sqs = new SqsDouble()) {
            String queue = sqs.queue();
            Map<EventType, List<String>> queues = new EnumMap<>(EventType.class);
            for (EventType type : EventType.values()) {
                queues.put(type, List.of(queue));
            }
            EventCodec codec = new EventCodec(EventSecret.in(data.resolve("events.key")));
            EventPublisher publisher = new SqsEventPublisher(sqs.client(), codec, queues);
            try (ChainService chain = ChainService.start(data, new Named(publisher))) {
                SqsBatch batch =
                        new SqsBatch(
                                chain.intake()::take,
                                (message, why) -> {
                                    if (why.status() != 422
                                            || !why.message().startsWith("no fun")) {
                                        throw new AssertionError(why + " " + message.body());
                                    }
                                });
                LambdaPoller poller = LambdaPoller.of(sqs.client(), queue, batch);
                String id = ChainService.submit(chain.api(), video, OPTIONS);
                int brought = poller.poll(60);
                while (brought > 0) {
                    brought = poller.poll(60);
                }
                return VideoTable.of(chain.video(id));
            }
        }
    }

    /// A bean needs a class of its own.
    private record Named(EventPublisher publisher) implements EventPublisher {
        @Override
        public void publish(List<Event> events) {
            publisher.publish(events);
        }
    }
}
