package dev.facefn.local.bench;

import dev.facefn.local.platform.Platform;
import dev.facefn.models.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The whole platform in this process, and connections to it.
record MeteredPlatform(Platform platform) implements AutoCloseable {

    static MeteredPlatform start(ModelStore store, Path data) {
        return new MeteredPlatform(Platform.start(store, data, 0, "warn"));
    }

    LoopbackClient client(String path) throws IOException {
        String key = Files.readString(platform.keyFile()).strip();
        return new LoopbackClient(platform.uri(), path, key);
    }

    @Override
    public void close() {
        platform.close();
    }
}
