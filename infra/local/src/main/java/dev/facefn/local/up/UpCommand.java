package dev.facefn.local.up;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.local.platform.Platform;
import dev.facefn.local.vision.LocalVision;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `facefn up`.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the platform in this one process, until Ctrl-C: all functions, and a PostgreSQL"
                    + " server beside them.",
            "The key that callers need is made at the first start and kept in DIR/dev.key."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn up",
            "  facefn up --port 9000 --data /var/lib/facefn",
            "  curl -H \"Authorization: Bearer $(cat .facefn/dev.key)\" \\",
            "       -F image=@photo.jpg 'http://127.0.0.1:8080/v1/detect?attributes=all'"
        })
public final class UpCommand implements Callable<Integer> {
    /// The photos are fetched along with the models, but not where these came without a network.
    private static final String SAMPLES = "samples";

    private final Console console;
    private final ModelStore store;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "0 for any that is free. Default: 8080.")
    private int port;

    @Option(
            names = "--data",
            defaultValue = ".facefn",
            paramLabel = "DIR",
            description = "Where keys and enrolled people are kept. Default: .facefn here.")
    private Path data = Path.of(".facefn");

    public UpCommand(Console console, ModelStore store) {
        this.console = console;
        this.store = store;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > 65535) {
            throw new WrongUsage("--port is " + port + ", 0 to 65535");
        }
        boolean sampled = !store.isInstalled(LocalVision.BUNDLE) || store.isInstalled(SAMPLES);
        store.open(LocalVision.BUNDLE, new ProgressBar(console));
        Path photo = sampled ? samplePhoto() : Path.of("photo.jpg");
        long started = System.nanoTime();
        try (Platform platform = Platform.start(store, data, port)) {
            greet(platform, System.nanoTime() - started, photo);
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void greet(Platform platform, long nanos, Path photo) {
        console.out()
                .printf(
                        Locale.ROOT,
                        "%s at %s after %.1f s; Ctrl-C stops it.%n%nTry it:%n  %s%n%n",
                        console.bold("facefn is ready"),
                        platform.uri(),
                        nanos / 1e9,
                        Curl.detect(platform.uri(), platform.keyFile().toAbsolutePath(), photo));
        console.out().flush();
    }

    private Path samplePhoto() {
        Bundle samples = store.open(SAMPLES, new ProgressBar(console));
        return samples.path(samples.manifest().files().getFirst());
    }
}
