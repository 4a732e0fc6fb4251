package dev.facefn.analyzevideochunk;

import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import dev.facefn.video.VideoInfo;
import dev.facefn.video.VideoReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The videos that chunks are read from, brought here once for all chunks of a video, and deleted
/// when nobody has used them for a while. Thread-safe.
final class Sources implements AutoCloseable {
    private final ObjectStore store;
    private final VideoReader reader;
    private final PrivateDirectory directory;
    private final long most;
    private final Duration idle;
    private final LongSupplier nanoTime;
    private final Map<ObjectRef, Source> sources = new HashMap<>();
    private final ScheduledExecutorService cleaner =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("video-sources").daemon().factory());

    /// @param most bytes of a video
    /// @param idle after which it is deleted
    Sources(
            ObjectStore store,
            VideoReader reader,
            PrivateDirectory directory,
            long most,
            Duration idle) {
        this(store, reader, directory, most, idle, System::nanoTime);
        long period = Math.max(100, idle.toMillis() / 4);
        var _ =
                cleaner.scheduleWithFixedDelay(
                        this::deleteIdle, period, period, TimeUnit.MILLISECONDS);
    }

    /// One that deletes when it is told to.
    Sources(
            ObjectStore store,
            VideoReader reader,
            PrivateDirectory directory,
            long most,
            Duration idle,
            LongSupplier nanoTime) {
        this.store = store;
        this.reader = reader;
        this.directory = directory;
        this.most = most;
        this.idle = idle;
        this.nanoTime = nanoTime;
    }

    /// A video that lies here as long as this is not closed.
    interface Held extends AutoCloseable {
        Path file();

        /// Judged once for all who hold it.
        ///
        /// @throws dev.facefn.face.FacefnException as [VideoReader#probe]
        VideoInfo info();

        @Override
        void close();
    }

    private final class Source {
        private final Path file = directory.file();
        private final ObjectRef object;
        private volatile boolean here;
        private @Nullable VideoInfo info;
        private int users;
        private long lastUsed;

        Source(ObjectRef object) {
            this.object = object;
        }

        synchronized void bring() {
            if (!here) {
                if (!store.download(object, file, most)) {
                    throw Rejection.objectNotFound();
                }
                here = true;
            }
        }

        synchronized VideoInfo info() {
            VideoInfo known = info;
            if (known == null) {
                known = reader.probe(file);
                info = known;
            }
            return known;
        }
    }

    /// @throws dev.facefn.face.FacefnException `invalid_video` where there is no such object
    Held hold(ObjectRef object) {
        Source source;
        synchronized (sources) {
            source = sources.computeIfAbsent(object, Source::new);
            source.users++;
        }
        try {
            source.bring();
        } catch (RuntimeException | Error e) {
            release(source);
            throw e;
        }
        return new Held() {
            private boolean closed;

            @Override
            public Path file() {
                return source.file;
            }

            @Override
            public VideoInfo info() {
                return source.info();
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    release(source);
                }
            }
        };
    }

    private void release(Source source) {
        synchronized (sources) {
            source.users--;
            source.lastUsed = nanoTime.getAsLong();
            if (!source.here && source.users == 0) {
                sources.remove(source.object);
            }
        }
    }

    /// Deletes what nobody uses and nobody has used for a while.
    void deleteIdle() {
        synchronized (sources) {
            long now = nanoTime.getAsLong();
            List<Source> old =
                    sources.values().stream()
                            .filter(s -> s.users == 0 && now - s.lastUsed >= idle.toNanos())
                            .toList();
            old.forEach(this::delete);
        }
    }

    /// Deletes a video that will not be needed again, unless somebody uses it.
    void forget(ObjectRef object) {
        synchronized (sources) {
            Source source = sources.get(object);
            if (source != null && source.users == 0) {
                delete(source);
            }
        }
    }

    private void delete(Source source) {
        sources.remove(source.object);
        PrivateDirectory.delete(source.file);
    }

    @Override
    public void close() {
        cleaner.shutdownNow();
        directory.close();
    }
}
