package dev.facefn.runtime;

import dev.facefn.api.Receipt;
import dev.facefn.events.Event;
import dev.facefn.events.UsageRecorded;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.Work;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Work as the event `usage.recorded` that tells of it.
public final class UsageEvents {
    private static final String PART = "usage";
    private static final int GOOD = 200;

    private UsageEvents() {}

    /// What was done because of an event, to be among what follows from that. Its id follows from
    /// the event, so that it is counted once however often the event comes. The tier is the
    /// tenant's.
    ///
    /// @param function that did it
    /// @param operation name of the step, which prices go by
    public static Event following(
            Event cause,
            String function,
            String operation,
            Work work,
            Duration latency,
            Instant time) {
        Told told = new Told(function, operation, null, null, GOOD, latency, 0);
        return cause.causes(source(function), PART, time, told.of(work));
    }

    static String source(String function) {
        return "/functions/" + function;
    }

    /// What is told beside the work.
    ///
    /// @param key id of the API key; null for none
    /// @param tier null for that of the tenant
    /// @param bytes of the request
    record Told(
            String function,
            String operation,
            @Nullable String key,
            @Nullable String tier,
            int status,
            Duration latency,
            long bytes) {

        UsageRecorded of(Work work) {
            Units units = work.units();
            Seen seen = work.seen();
            return new UsageRecorded(
                    function,
                    operation,
                    key,
                    new UsageRecorded.Units(units.images(), units.faces(), units.videoMs()),
                    status,
                    Receipt.millis(latency),
                    Receipt.millis(work.inference()),
                    0,
                    bytes,
                    work.coldStart(),
                    work.cache().wireName(),
                    work.mode().wireName(),
                    tier,
                    PriceBook.current().version(),
                    work.modelDigest().orElse(null),
                    new UsageRecorded.Seen(
                            seen.kilopixels(), seen.imagesWithFaces(), seen.similarities()));
        }
    }
}
