package dev.facefn.analyzevideochunk;

import dev.facefn.events.Event;
import dev.facefn.events.EventData;
import dev.facefn.rungs.Ranked;
import dev.facefn.storage.Bucket;
import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectListener;
import dev.facefn.storage.Retention;
import dev.facefn.usage.Mode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// An object store of a test, and what the function makes of it.
final class Store implements AutoCloseable {
    static final Bucket BUCKET = new Bucket("facefn");
    static final String TENANT = "dev";
    static final String VIDEO = "vid_00000000000000000000000001";
    static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    final FileObjectStore objects;
    final Path temporary;
    final PrivateDirectory directory;
    final Sources sources;
    final Finished finished;
    long nanos;

    Store(Path root) {
        objects =
                new FileObjectStore(
                        root.resolve("objects"),
                        () -> URI.create("http://127.0.0.1"),
                        Retention.DEFAULT,
                        ObjectListener.NOBODY,
                        Clock.systemUTC());
        finished = new Finished(objects, BUCKET);
        temporary = root.resolve("temporary");
        directory = PrivateDirectory.open(temporary);
        sources =
                new Sources(
                        objects,
                        Vision.READER,
                        directory,
                        1 << 30,
                        Duration.ofMinutes(1),
                        () -> nanos);
    }

    ChunkFunction chunks() {
        return new ChunkFunction(
                sources,
                Vision.READER,
                finished,
                objects,
                BUCKET,
                CLOCK,
                new Places(1, Duration.ZERO),
                Store::looking);
    }

    static Looking looking() {
        return new Looking(Vision.MODELS, () -> new Ranked<>("sha", Mode.CPU));
    }

    static Event event(String id, EventData data) {
        return new Event(
                id, "/functions/test", VIDEO, Instant.EPOCH, TENANT, Optional.empty(), data);
    }

    @Override
    public void close() {
        sources.close();
    }
}
