package dev.facefn.cache;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Entries as objects `cache/TENANT/HASH` of a store, which others use too and which it does not
/// close. A store has its own patience, which is longer than that of a call: nobody waits for that,
/// and few are in it at once. The store forgets what is over, if told to; entries that ended are
/// refused in any case.
public final class ObjectTier implements CacheTier {
    /// With a store on this machine or in the same region.
    public static final Duration PATIENCE = Duration.ofMillis(500);

    private static final int MOST_AT_ONCE = 32;
    private static final byte[] TOO_LARGE = {};

    private final ObjectStore store;
    private final String bucket;
    private final Duration patience;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /// @param patience with the store, each time
    public ObjectTier(ObjectStore store, String bucket, Duration patience) {
        this.store = store;
        this.bucket = bucket;
        this.patience = patience;
    }

    @Override
    public String kind() {
        return "objects";
    }

    @Override
    public Optional<byte[]> get(EntryName name) {
        return inTime(() -> read(object(name)));
    }

    private Optional<byte[]> read(ObjectRef object) {
        try {
            return store.read(object, MOST_BYTES);
        } catch (FacefnException e) {
            if (e.code() == ErrorCode.REQUEST_TOO_LARGE) {
                return Optional.of(TOO_LARGE);
            }
            throw e;
        }
    }

    @Override
    public void put(EntryName name, byte[] sealed, Duration time) {
        var _ = inTime(() -> done(() -> store.put(object(name), sealed)));
    }

    @Override
    public void remove(EntryName name) {
        var _ = inTime(() -> done(() -> store.delete(object(name))));
    }

    private static boolean done(Runnable task) {
        task.run();
        return true;
    }

    private ObjectRef object(EntryName name) {
        return new ObjectRef(bucket, "cache/" + name.tenant() + "/" + name.hash());
    }

    private <T> T inTime(Supplier<T> asked) {
        if (!places.tryAcquire()) {
            throw away("too many are in the store at once", null);
        }
        FutureTask<T> task = new FutureTask<>(asked::get);
        Thread.startVirtualThread(() -> leaving(task));
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw away("the store takes too long", e);
        } catch (ExecutionException e) {
            throw away("the store fails", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw away("interrupted", e);
        }
    }

    private void leaving(Runnable task) {
        try {
            task.run();
        } finally {
            places.release();
        }
    }

    private static FacefnException away(String why, @Nullable Exception e) {
        return new FacefnException(ErrorCode.UNAVAILABLE, why, e);
    }

    @Override
    public void close() {}
}
