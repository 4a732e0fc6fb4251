package dev.facefn.local.platform;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.vision.LocalVision;
import dev.facefn.models.ModelStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The platform of a data directory: the one that runs, or one for as long as a command takes.
public final class Platforms {
    private final Console console;
    private final ModelStore store;

    public Platforms(Console console, ModelStore store) {
        this.console = console;
        this.store = store;
    }

    /// What a command asks.
    @FunctionalInterface
    public interface Work {
        int with(ApiClient api) throws IOException;
    }

    public int use(Path data, Work work) throws IOException {
        Optional<URI> running = running(data);
        if (running.isPresent()) {
            return ask(running.get(), data.resolve("dev.key"), work);
        }
        store.open(LocalVision.BUNDLE, new ProgressBar(console));
        try (Platform platform = Platform.start(store, data, 0, "warn")) {
            return ask(platform.uri(), platform.keyFile(), work);
        }
    }

    private static int ask(URI service, Path keyFile, Work work) throws IOException {
        try (ApiClient api = new ApiClient(service, Files.readString(keyFile).strip())) {
            return work.with(api);
        }
    }

    /// The platform that says it runs on this directory, when it answers.
    private static Optional<URI> running(Path data) throws IOException {
        Path address = Platform.address(data);
        if (Files.notExists(address) || !EmbeddedPostgres.runs(Platform.database(data))) {
            // left behind: whoever listens there now is somebody else
            return Optional.empty();
        }
        URI service = URI.create(Files.readString(address).strip());
        try (ApiClient api = new ApiClient(service, "")) {
            var _ = api.get("/v1/health");
            return Optional.of(service);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
