package dev.facefn.local.ledger;

import dev.facefn.events.Event;
import dev.facefn.events.EventId;
import dev.facefn.events.UsageRecorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Records of usage of several tenants, and what they come to by a price list of our own.
///
/// @param events each once
/// @param deliveries the same with doubles, some of them out of their order
record Records(List<Event> events, List<Event> deliveries) {
    static final List<String> TENANTS = List.of("ada", "bob", "cyd");
    private static final BigDecimal IMAGE = new BigDecimal("0.0010");
    private static final BigDecimal COMPARISON = new BigDecimal("0.0001");

    /// 5 % come twice, 2 % at another place.
    static Records make(int count, long seed, Instant now) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(record(i, random, now));
        }
        List<Event> deliveries = new ArrayList<>(events);
        for (int i = 0; i < count / 20; i++) {
            Event twice = events.get(random.nextInt(count));
            deliveries.add(random.nextInt(deliveries.size()), twice);
        }
        for (int i = 0; i < count / 50; i++) {
            Collections.swap(
                    deliveries,
                    random.nextInt(deliveries.size()),
                    random.nextInt(deliveries.size()));
        }
        return new Records(events, deliveries);
    }

    private static Event record(int number, Random random, Instant now) {
        boolean comparison = random.nextInt(4) == 0;
        String function = comparison ? "compare" : "detect";
        int images = comparison ? 0 : 1 + random.nextInt(3);
        String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
        UsageRecorded data =
                new UsageRecorded(
                        function,
                        function,
                        null,
                        new UsageRecorded.Units(images, random.nextInt(5), 0),
                        200,
                        random.nextInt(1, 2000) / 16.0,
                        random.nextInt(1, 1000) / 16.0,
                        0,
                        random.nextInt(1, 1_000_000),
                        random.nextInt(100) == 0,
                        random.nextInt(10) == 0 ? "hit" : "bypass",
                        "cpu",
                        "standard",
                        "2026-11",
                        null,
                        new UsageRecorded.Seen(
                                Collections.nCopies(images, 2458),
                                images,
                                comparison ? List.of(0.5) : List.of()));
        return new Event(
                EventId.of("record", String.valueOf(number)),
                "/functions/" + function,
                "request-" + number,
                now.minusSeconds(random.nextInt(3600)),
                tenant,
                Optional.empty(),
                data);
    }

    /// Rows and money of each tenant, added up one by one.
    Map<String, Sum> sums() {
        Map<String, Sum> sums = new TreeMap<>();
        for (Event event : events) {
            sums.merge(event.tenant(), new Sum(1, price(event)), Sum::plus);
        }
        return sums;
    }

    private static BigDecimal price(Event event) {
        UsageRecorded data = (UsageRecorded) event.data();
        if (data.cache().equals("hit")) {
            return BigDecimal.ZERO;
        }
        return data.function().equals("compare")
                ? COMPARISON
                : IMAGE.multiply(BigDecimal.valueOf(data.units().images()));
    }

    record Sum(long rows, BigDecimal amount) {
        Sum {
            amount = amount.stripTrailingZeros();
        }

        Sum plus(Sum other) {
            return new Sum(rows + other.rows, amount.add(other.amount));
        }
    }
}
