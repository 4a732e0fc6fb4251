package dev.facefn.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventSecret;
import dev.facefn.events.EventType;
import dev.facefn.events.UsageRecorded;
import dev.facefn.local.chain.SpecBroker.Order;
import dev.facefn.local.chain.SpecBroker.Trigger;
import dev.facefn.testing.SharedData;
import dev.facefn.testing.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The real functions, with their events in any order and any number.
class ChainTest {
    private static final SpecBroker BROKER = new SpecBroker();
    private static ChainService chain;
    private static byte[] video;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        Path file = SharedData.video("three-people-6s.mp4");
        TestModels.open();
        video = Files.readAllBytes(file);
        chain = ChainService.start(data, BROKER);
        EventCodec codec = new EventCodec(EventSecret.in(data.resolve("events.key")));
        List<Trigger> triggers = new ArrayList<>();
        for (EventFunction function : chain.intake().functions()) {
            triggers.add(
                    new Trigger(
                            function.name(),
                            function.takes(),
                            event -> chain.intake().take(function.name(), codec.json(event))));
        }
        BROKER.connect(triggers);
    }

    @AfterAll
    static void stop() {
        if (chain != null) {
            chain.close();
        }
    }

    @ParameterizedTest(name = "chunks of {0} s, {1}, each {2} times")
    @CsvSource({
        "1, OLDEST_FIRST, 1",
        "2, OLDEST_FIRST, 1",
        "3, OLDEST_FIRST, 1",
        "10, OLDEST_FIRST, 1",
        "1, NEWEST_FIRST, 1",
        "2, OLDEST_FIRST, 2",
        "2, NEWEST_FIRST, 2"
    })
    void theSameThreePeopleHoweverTheVideoIsCutAndItsEventsCome(
            int chunkSeconds, Order order, int copies) throws IOException {
        int endings = BROKER.ids(EventType.VIDEO_ANALYZED).size();
        String id = chain.submit(video, Map.of("chunk_seconds", Integer.toString(chunkSeconds)));
        BROKER.drain(order, copies);

        JsonNode answer = chain.video(id);
        assertThat(BROKER.dead()).isEmpty();
        assertThat(answer.path("status").asString()).as(answer::toString).isEqualTo("completed");
        assertThat(answer.path("people").size()).as(answer::toString).isEqualTo(3);
        long duration = answer.path("duration_ms").longValue();
        for (JsonNode person : answer.path("people")) {
            assertThat(seen(person)).as(answer::toString).isGreaterThanOrEqualTo(duration * 9 / 10);
        }
        assertThat(BROKER.ids(EventType.VIDEO_ANALYZED)).hasSize(endings + 1);
        assertThat(billed(id)).as("seconds that are paid for").isEqualTo(duration);
        System.out.printf("%d s, %s, %d: %s%n", chunkSeconds, order, copies, VideoTable.of(answer));
    }

    /// Milliseconds of all chunks of a video, each under one id and with the same units however
    /// often it was told.
    private static long billed(String video) {
        Map<String, UsageRecorded.Units> chunks = new HashMap<>();
        for (Event event : BROKER.about(video, EventType.USAGE_RECORDED)) {
            UsageRecorded usage = (UsageRecorded) event.data();
            if (usage.operation().equals("analyzeChunk")) {
                UsageRecorded.Units before = chunks.put(event.id(), usage.units());
                assertThat(usage.units()).isEqualTo(before == null ? usage.units() : before);
            }
        }
        return chunks.values().stream().mapToLong(UsageRecorded.Units::videoMs).sum();
    }

    @Test
    void theOrderAndNumberOfEventsChangeNothingAtAll() throws IOException {
        VideoTable calm = run(Order.OLDEST_FIRST, 1);
        assertThat(run(Order.NEWEST_FIRST, 1)).isEqualTo(calm);
        assertThat(run(Order.OLDEST_FIRST, 3)).isEqualTo(calm);
    }

    private static VideoTable run(Order order, int copies) throws IOException {
        String id = chain.submit(video, Map.of("chunk_seconds", "2"));
        BROKER.drain(order, copies);
        return VideoTable.of(chain.video(id));
    }

    private static long seen(JsonNode person) {
        long millis = 0;
        for (JsonNode interval : person.path("intervals")) {
            millis += interval.path("end_ms").longValue() - interval.path("start_ms").longValue();
        }
        return millis;
    }
}
