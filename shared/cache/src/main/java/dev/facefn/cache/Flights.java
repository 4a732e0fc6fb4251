package dev.facefn.cache;

import dev.facefn.face.FacefnException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What calls of this process are making now: who asks for the same waits in its own thread, until
/// the flight lands. Thread-safe.
final class Flights {
    private final ConcurrentMap<CacheKey, Flight> flying = new ConcurrentHashMap<>();

    /// Empty where everybody is to make it alone.
    static final class Flight {
        private final CompletableFuture<Optional<Entry>> end = new CompletableFuture<>();

        /// Empty where it was for nothing, or took too long.
        ///
        /// @throws FacefnException where it failed in a way in which everybody would fail
        Optional<Entry> await(long nanos) {
            try {
                return end.get(nanos, TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof FacefnException shared) {
                    throw new FacefnException(
                            shared.code(), shared.getMessage(), shared.details(), shared);
                }
                return Optional.empty();
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    /// @return the flight of another call; null where `mine` is the one now
    @Nullable Flight join(CacheKey key, Flight mine) {
        return flying.putIfAbsent(key, mine);
    }

    /// What nobody is told of any more has no effect.
    void land(CacheKey key, Flight flight, Optional<Entry> made) {
        var _ = flight.end.complete(made);
        flying.remove(key, flight);
    }

    void fail(CacheKey key, Flight flight, FacefnException shared) {
        var _ = flight.end.completeExceptionally(shared);
        flying.remove(key, flight);
    }

    int size() {
        return flying.size();
    }
}
