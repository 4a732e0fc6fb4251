package dev.facefn.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.TestModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A platform that is killed in the middle of its work, and started again on what it left.
class KilledPlatformTest {
    private static final int PEOPLE = 200;
    private static final int BEFORE_THE_KILL = 90;
    private static final int CALLERS = 4;
    private static final String PERSONS = "/v1/collections/staff/persons";

    @BeforeAll
    static void pullModels() {
        TestModels.open();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyoneWhoWasConfirmedIsThereAndNobodyTwice(@TempDir Path data) throws Exception {
        List<byte[]> pictures;
        Set<Integer> confirmed;
        try (Running platform = Running.start(data)) {
            pictures = pictures(platform.api());
            platform.api().createCollection("staff").good();
            confirmed = enrolUntilKilled(platform, pictures);
        }
        assertThat(confirmed).hasSizeBetween(BEFORE_THE_KILL, PEOPLE - 1);

        try (Running platform = Running.start(data)) {
            Map<String, Integer> left = faceCounts(platform.api());
            for (int person : confirmed) {
                assertThat(left).containsEntry("p" + person, 1);
                JsonNode faces = platform.api().get(PERSONS + "/p" + person + "/faces").good();
                assertThat(faces.path("faces").size()).isEqualTo(1);
            }
            assertThat(left.values()).containsOnly(1);

            repeatAll(platform.api(), pictures);
            Map<String, Integer> everyone = faceCounts(platform.api());
            assertThat(everyone).hasSize(PEOPLE);
            assertThat(everyone.values()).containsOnly(1);
            JsonNode collection =
                    platform.api().get("/v1/collections/staff").good().path("collection");
            assertThat(collection.path("person_count").intValue()).isEqualTo(PEOPLE);
            assertThat(collection.path("face_count").intValue()).isEqualTo(PEOPLE);
            System.out.printf(
                    "killed after %d confirmed enrolments of %d; %d were there, all confirmed"
                            + " ones among them%n",
                    confirmed.size(), PEOPLE, left.size());
        }
    }

    private static List<byte[]> pictures(Api api) throws IOException, InterruptedException {
        List<byte[]> pictures = new ArrayList<>();
        for (Portrait portrait : DemoPeople.facing(api).values()) {
            pictures.add(portrait.picture(0, 0.6, 1, 0.8f));
        }
        return pictures;
    }

    /// @return the persons whose enrolment was answered with 201
    private static Set<Integer> enrolUntilKilled(Running platform, List<byte[]> pictures)
            throws Exception {
        Set<Integer> confirmed = ConcurrentHashMap.newKeySet();
        AtomicInteger answered = new AtomicInteger();
        List<Future<?>> callers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(CALLERS)) {
            for (int i = 0; i < CALLERS; i++) {
                int first = i;
                callers.add(
                        executor.submit(() -> {
                            for (int person = first; person < PEOPLE; person += CALLERS) {
                                if (!enrol(platform.api(), person, pictures)) {
                                    return;
                                }
                                confirmed.add(person);
                                if (answered.incrementAndGet() == BEFORE_THE_KILL) {
                                    platform.kill();
                                }
                            }
                        }));
            }
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
        return confirmed;
    }

    /// @return false when the connection broke
    private static boolean enrol(Api api, int person, List<byte[]> pictures) {
        byte[] picture = pictures.get(person % pictures.size());
        try {
            api.post(PERSONS, Api.person("p" + person, picture), "key-" + person).good();
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void repeatAll(Api api, List<byte[]> pictures) throws Exception {
        List<Future<Boolean>> repeats = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(CALLERS)) {
            for (int i = 0; i < PEOPLE; i++) {
                int person = i;
                repeats.add(executor.submit(() -> enrol(api, person, pictures)));
            }
        }
        for (Future<Boolean> repeat : repeats) {
            assertThat(repeat.get()).isTrue();
        }
    }

    /// How many faces each person has, page by page.
    private static Map<String, Integer> faceCounts(Api api)
            throws IOException, InterruptedException {
        Map<String, Integer> counts = new TreeMap<>();
        String cursor = "";
        do {
            JsonNode page = api.get(PERSONS + "?limit=100" + cursor).good();
            for (JsonNode person : page.path("persons")) {
                String id = person.path("id").asString();
                assertThat(counts.put(id, person.path("face_count").intValue())).as(id).isNull();
            }
            String next = page.path("next_cursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return counts;
    }

    /// A platform and a client of it.
    private record Running(RunningPlatform process, Api api) implements AutoCloseable {
        static Running start(Path data) throws IOException {
            RunningPlatform process = RunningPlatform.start(data);
            return new Running(process, new Api(process.uri(), process.keyFile()));
        }

        void kill() {
            process.kill();
        }

        @Override
        public void close() {
            api.close();
            process.close();
        }
    }
}
