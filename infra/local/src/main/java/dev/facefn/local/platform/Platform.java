package dev.facefn.local.platform;

import dev.facefn.analyzevideochunk.AnalyzeVideoChunkApplication;
import dev.facefn.api.Route;
import dev.facefn.compare.CompareApplication;
import dev.facefn.detect.DetectApplication;
import dev.facefn.embed.EmbedApplication;
import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.events.EventPublisher;
import dev.facefn.models.ModelStore;
import dev.facefn.runtime.FunctionService;
import dev.facefn.runtime.SettingsException;
import dev.facefn.usagetracker.UsageTrackerApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// All functions in this process, with a PostgreSQL server of their own. Its address stands in the
/// data directory as long as it runs, so that other commands find it.
public final class Platform implements AutoCloseable {
    private static final String ADDRESS = "service.url";

    private final EmbeddedPostgres database;
    private final PlatformEvents events;
    private final FunctionService service;
    private final Path address;
    private final Thread atExit = new Thread(this::stop, "stop-facefn");
    private final AtomicBoolean closed = new AtomicBoolean();

    private Platform(
            EmbeddedPostgres database,
            PlatformEvents events,
            FunctionService service,
            Path address) {
        this.database = database;
        this.events = events;
        this.service = service;
        this.address = address;
    }

    /// @param data where keys and data are kept
    /// @param port 0 for any that is free
    public static Platform start(ModelStore store, Path data, int port) {
        return start(store, data, port, "info");
    }

    /// @param logging from which level on this platform logs its calls
    public static Platform start(ModelStore store, Path data, int port, String logging) {
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw new SettingsException(data + " is no directory that can hold keys and data");
        }
        EmbeddedPostgres database =
                EmbeddedPostgres.start(store.root().resolve("postgres"), database(data));
        try {
            return start(database, settings(store, data, port, database, logging), data);
        } catch (IOException e) {
            database.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Platform start(
            EmbeddedPostgres database, Map<String, Object> settings, Path data) throws IOException {
        PlatformEvents events = PlatformEvents.open(database, data);
        try {
            FunctionService service =
                    FunctionService.start(
                            settings,
                            events.given(),
                            DetectApplication.class,
                            EmbedApplication.class,
                            AnalyzeVideoChunkApplication.class,
                            CompareApplication.class,
                            UsageTrackerApplication.class);
            service.events().ifPresent(events::start);
            Path address = address(data);
            Files.writeString(address, service.uri().toString());
            address.toFile().deleteOnExit();
            Platform platform = new Platform(database, events, service, address);
            Runtime.getRuntime().addShutdownHook(platform.atExit);
            database.closedByOwner();
            return platform;
        } catch (IOException | RuntimeException e) {
            events.close();
            throw e;
        }
    }

    private static Map<String, Object> settings(
            ModelStore store, Path data, int port, EmbeddedPostgres database, String logging) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("facefn.http.port", port);
        settings.put("facefn.data.directory", data);
        settings.put("facefn.data.dev-key", true);
        settings.put("facefn.vision.store", store.root());
        settings.put("facefn.video.directory", data.resolve("videos"));
        settings.put("facefn.video.programs", store.root().resolve("ffmpeg"));
        settings.put("facefn.cors.origins", "*");
        // one laptop, whose owner does not come in the way of others
        settings.put("facefn.limits.rate", 1000);
        settings.put("facefn.limits.burst", 1000);
        settings.put("facefn.database.url", database.url());
        settings.put("facefn.database.user", database.application().user());
        settings.put("facefn.database.password", database.application().password());
        settings.put("facefn.database.owner-user", database.owner().user());
        settings.put("facefn.database.owner-password", database.owner().password());
        settings.put("facefn.usage.database.url", database.url());
        settings.put("facefn.usage.database.user", database.usage().user());
        settings.put("facefn.usage.database.password", database.usage().password());
        settings.put("facefn.usage.database.owner-user", database.owner().user());
        settings.put("facefn.usage.database.owner-password", database.owner().password());
        settings.put("logging.level.dev.facefn", logging);
        // a failure to start is said by the command, in one line
        settings.put("logging.level.org.springframework", "error");
        settings.put("logging.level.org.springframework.boot", "off");
        return settings;
    }

    static Path database(Path data) {
        return data.resolve("postgres");
    }

    static Path address(Path data) {
        return data.resolve(ADDRESS);
    }

    public URI uri() {
        return service.uri();
    }

    /// Every route of the platform.
    public List<Route> routes() {
        return service.routes();
    }

    /// Where events are published.
    public EventPublisher publisher() {
        return events.publisher();
    }

    public Path keyFile() {
        return service.keyFile();
    }

    @Override
    public void close() {
        if (!closed.get()) {
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
        stop();
    }

    /// Calls in work end with all that they need still there.
    private void stop() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            Files.deleteIfExists(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            events.stop();
            service.close();
            events.close();
            database.close();
        }
    }
}
