package dev.facefn.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.events.EventLog.Delivery;
import dev.facefn.events.EventLog.State;
import dev.facefn.events.Outcome;
import dev.facefn.models.ModelStore;
import dev.facefn.postgres.PostgresEventLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed while it publishes and delivers.
class KilledBusTest {
    private static final Path PROGRAMS = ModelStore.atDefault().root().resolve("postgres");

    @Test
    void everythingThatWasPublishedIsDelivered(@TempDir Path directory) throws Exception {
        int published = killAfter(100, directory);
        Set<String> handled = ConcurrentHashMap.newKeySet();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(PROGRAMS, directory);
                PostgresEventLog log = CrashingBus.log(server);
                LocalBus bus = CrashingBus.bus(log)) {
            List<String> before = ids(log, State.DONE);
            assertThat(before).as("delivered by the killed process").isNotEmpty();
            assertThat(before).doesNotContain("e40", "e41", "e13");
            bus.start(
                    CrashingBus.CODEC,
                    List.of(
                            CrashingBus.everything(json -> {
                                handled.add(CrashingBus.CODEC.ofJson(json).id());
                                return Outcome.DONE;
                            })));
            awaitQuiet(log);
            List<String> all = IntStream.rangeClosed(0, published).mapToObj(i -> "e" + i).toList();
            assertThat(ids(log, State.DONE)).containsAll(all).doesNotHaveDuplicates();
            assertThat(handled).as("what was under way").contains("e40", "e41", "e13");
            assertThat(handled).as("what was done").doesNotContainAnyElementsOf(before);
        }
    }

    private static List<String> ids(PostgresEventLog log, State state) {
        return log.tail("dev", CrashingBus.EVENTS).stream()
                .filter(history ->
                        history.deliveries().stream().map(Delivery::state).anyMatch(state::equals))
                .map(history -> history.event().id())
                .toList();
    }

    private static void awaitQuiet(PostgresEventLog log) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (log.nextDue("all").isPresent()) {
            assertThat(System.nanoTime()).as("the time is up").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /// @return the last event that was published for certain
    private static int killAfter(int events, Path directory) throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                CrashingBus.class.getName(),
                                PROGRAMS.toString(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        int last = -1;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("\\d+")) {
                    last = Integer.parseInt(line);
                }
                if (last == events) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException _) {
            // the process ended in the middle of a line
        }
        process.waitFor();
        assertThat(last).isGreaterThanOrEqualTo(events);
        return last;
    }
}
