package dev.facefn.local.bus;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.embedded.Login;
import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventSecret;
import dev.facefn.events.Outcome;
import dev.facefn.events.VideoRejected;
import dev.facefn.postgres.PostgresEventLog;
import dev.facefn.postgres.PostgresSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// A process that publishes events and handles every other one, until it is killed. It says which
/// were published and which were handled.
final class CrashingBus {
    static final int EVENTS = 2_000;
    static final EventSecret SECRET = new EventSecret(new byte[32]);
    static final EventCodec CODEC = new EventCodec(SECRET);

    private CrashingBus() {}

    static PostgresEventLog log(EmbeddedPostgres server) {
        return PostgresEventLog.open(
                PostgresSettings.of(
                        server.url(), login(server.application()), login(server.owner())));
    }

    private static PostgresSettings.Login login(Login login) {
        return new PostgresSettings.Login(login.user(), login.password());
    }

    static LocalBus bus(PostgresEventLog log) {
        return new LocalBus(log, SECRET, BusSettings.DEFAULT, Clock.systemUTC());
    }

    static Subscription everything(Target target) {
        return new Subscription("all", Set.of("video.rejected"), target);
    }

    static Event event(int number) {
        return new Event(
                "e" + number,
                "/functions/test",
                "vid_" + number,
                Instant.parse("2026-11-21T15:00:00Z"),
                "dev",
                Optional.empty(),
                new VideoRejected("invalid_video", "no"));
    }

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres server =
                EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]));
        LocalBus bus = bus(log(server));
        CountDownLatch never = new CountDownLatch(1);
        bus.start(
                CODEC,
                List.of(
                        everything(json -> {
                            Event event = CODEC.ofJson(json);
                            int number = Integer.parseInt(event.id().substring(1));
                            if (number % 20 == 13) {
                                return new Outcome(503, "unavailable", "later", Map.of());
                            }
                            if (number == 40 || number == 41) {
                                never.await();
                            }
                            return Outcome.DONE;
                        })));
        for (int i = 0; i < EVENTS; i++) {
            bus.publish(List.of(event(i)));
            System.out.println(i);
        }
        never.await();
    }
}
