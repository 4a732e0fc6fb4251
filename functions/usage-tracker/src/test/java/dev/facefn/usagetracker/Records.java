package dev.facefn.usagetracker;

import dev.facefn.events.Event;
import dev.facefn.events.UsageRecorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Records of work, as functions publish them.
final class Records {
    private Records() {}

    static UsageRecorded detect(int images) {
        return work("detect", "detect", images, 200);
    }

    static UsageRecorded work(String function, String operation, int images, int status) {
        return new UsageRecorded(
                function,
                operation,
                null,
                new UsageRecorded.Units(images, images * 2, 0),
                status,
                20,
                14,
                0,
                1_000,
                false,
                "bypass",
                "cpu",
                "standard",
                "2026-11",
                null,
                new UsageRecorded.Seen(List.of(), 0, List.of()));
    }

    static Event event(String tenant, String id, Instant time, UsageRecorded work) {
        return new Event(
                id, "/functions/" + work.function(), "req", time, tenant, Optional.empty(), work);
    }
}
