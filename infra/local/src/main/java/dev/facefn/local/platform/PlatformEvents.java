package dev.facefn.local.platform;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.embedded.Login;
import dev.facefn.events.EventIntake;
import dev.facefn.events.EventLog;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.EventSecret;
import dev.facefn.face.FacefnException;
import dev.facefn.local.bus.BusSettings;
import dev.facefn.local.bus.EventRoutes;
import dev.facefn.local.bus.LocalBus;
import dev.facefn.observe.Gauge;
import dev.facefn.postgres.PostgresEventLog;
import dev.facefn.postgres.PostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// The bus of a platform, on its database.
final class PlatformEvents implements AutoCloseable {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /// What keeps a core busy each: more at a time would only wait for one another. Records of
    /// usage wait for the database.
    private static final Map<String, Integer> AT_A_TIME =
            Map.of(
                    "analyze-video-chunk", CORES,
                    "embed", CORES,
                    "detect", CORES,
                    "usage-tracker", 4);

    private final PostgresEventLog log;
    private final LocalBus bus;

    private PlatformEvents(PostgresEventLog log, LocalBus bus) {
        this.log = log;
        this.bus = bus;
    }

    static PlatformEvents open(EmbeddedPostgres database, Path data) throws IOException {
        EventSecret secret = EventSecret.in(data.resolve("events.key"));
        PostgresEventLog log =
                PostgresEventLog.open(
                        PostgresSettings.of(
                                database.url(),
                                login(database.application()),
                                login(database.owner())));
        return new PlatformEvents(
                log,
                new LocalBus(log, secret, BusSettings.DEFAULT.with(AT_A_TIME), Clock.systemUTC()));
    }

    private static PostgresSettings.Login login(Login login) {
        return new PostgresSettings.Login(login.user(), login.password());
    }

    /// NaN while the log cannot be reached.
    private double count(ToLongFunction<EventLog.Totals> which) {
        try {
            return which.applyAsLong(log.totals());
        } catch (FacefnException e) {
            return Double.NaN;
        }
    }

    /// What the functions get: where to publish, and the routes of the bus.
    List<Object> given() {
        List<Object> given = new ArrayList<>();
        given.add(bus);
        given.addAll(new EventRoutes(bus).all());
        given.add(Gauge.loggedEvents(() -> count(EventLog.Totals::events)));
        given.add(Gauge.deadEvents(() -> count(EventLog.Totals::dead)));
        return given;
    }

    EventPublisher publisher() {
        return bus;
    }

    void start(EventIntake functions) {
        bus.start(functions);
    }

    /// Delivers nothing more; before the functions end.
    void stop() {
        bus.close();
    }

    @Override
    public void close() {
        log.close();
    }
}
