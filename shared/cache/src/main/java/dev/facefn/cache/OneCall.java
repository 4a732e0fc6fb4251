package dev.facefn.cache;

import dev.facefn.cache.Flights.Flight;
import dev.facefn.cache.GuardedTier.Claim;
import dev.facefn.cache.Visit.Found;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// One call of [ResultCache#all]. What it is to make itself it makes before it waits for anybody,
/// and lets everybody know before it waits: so no two calls wait for each other. For one thread.
final class OneCall<V> {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Question<V> question;
    private final Visit visit;
    private final Flights flights;
    private final Counts counts;
    private final CacheSettings settings;
    private final LongSupplier nanoTime;

    /// Where each key comes first.
    private final Map<CacheKey, Integer> places = new LinkedHashMap<>();

    private final Map<CacheKey, Kept<V>> answers = new HashMap<>();
    private final Map<CacheKey, Flight> own = new LinkedHashMap<>();
    private final Map<CacheKey, Flight> others = new LinkedHashMap<>();

    OneCall(
            Question<V> question,
            Visit visit,
            Flights flights,
            Counts counts,
            CacheSettings settings,
            LongSupplier nanoTime) {
        this.question = question;
        this.visit = visit;
        this.flights = flights;
        this.counts = counts;
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    List<Kept<V>> ask(List<CacheKey> keys) {
        for (int i = 0; i < keys.size(); i++) {
            places.putIfAbsent(keys.get(i), i);
        }
        try {
            places.keySet().forEach(this::lookOrJoin);
            makeOwn();
        } finally {
            // nobody waits for what is not made
            own.forEach((key, flight) -> flights.land(key, flight, Optional.empty()));
            visit.giveBackAll();
        }
        make(missingOfOthers());
        List<Kept<V>> kept = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Kept<V> answer = answer(keys.get(i));
            boolean first = Objects.equals(places.get(keys.get(i)), i);
            kept.add(first ? answer : new Kept<>(answer.value(), true));
        }
        return List.copyOf(kept);
    }

    private Kept<V> answer(CacheKey key) {
        Kept<V> answer = answers.get(key);
        if (answer == null) {
            throw new IllegalStateException("a key without an answer");
        }
        return answer;
    }

    private void lookOrJoin(CacheKey key) {
        Optional<Found<V>> near = visit.lookNear(key, question);
        if (near.isPresent()) {
            hit(key, near.get());
            return;
        }
        Flight mine = new Flight();
        Flight other = flights.join(key, mine);
        if (other == null) {
            own.put(key, mine);
        } else {
            others.put(key, other);
        }
    }

    private void makeOwn() {
        List<CacheKey> here = new ArrayList<>();
        List<CacheKey> elsewhere = new ArrayList<>();
        for (CacheKey key : own.keySet()) {
            // the near tier again: the flight of another may have landed since it was asked
            Optional<Found<V>> found = visit.look(key, question);
            if (found.isPresent()) {
                hit(key, found.get());
            } else {
                claim(key, here, elsewhere);
            }
        }
        make(here);
        awaitOrMake(elsewhere);
    }

    /// Looks again where it has the claim: whoever had it before has put the entry there first.
    private void claim(CacheKey key, List<CacheKey> here, List<CacheKey> elsewhere) {
        Claim claim = visit.claim(key);
        if (claim == Claim.UNKNOWN) {
            here.add(key);
            return;
        }
        Optional<Found<V>> found = visit.lookShared(key, question);
        if (found.isPresent()) {
            shared(key, found.get());
        } else {
            (claim == Claim.MINE ? here : elsewhere).add(key);
        }
    }

    /// Waits for other instances, with nothing in its hands that anybody else may wait for.
    private void awaitOrMake(List<CacheKey> elsewhere) {
        List<CacheKey> waiting = elsewhere;
        long end = nanoTime.getAsLong() + settings.patience().toNanos();
        while (!waiting.isEmpty()) {
            if (nanoTime.getAsLong() - end >= 0 || Thread.currentThread().isInterrupted()) {
                make(waiting);
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            List<CacheKey> here = new ArrayList<>();
            List<CacheKey> still = new ArrayList<>();
            for (CacheKey key : waiting) {
                claim(key, here, still);
            }
            make(here);
            waiting = still;
        }
    }

    /// Takes what other calls of this process have made.
    ///
    /// @return what this one cannot use
    private List<CacheKey> missingOfOthers() {
        List<CacheKey> missing = new ArrayList<>();
        long end = nanoTime.getAsLong() + settings.waiting().toNanos();
        others.forEach((key, flight) -> {
            Optional<V> value =
                    flight.await(Math.max(0, end - nanoTime.getAsLong()))
                            .flatMap(question::read)
                            .filter(question.accepts());
            if (value.isPresent()) {
                counts.shared().increment();
                answers.put(key, new Kept<>(value.get(), true));
            } else {
                missing.add(key);
            }
        });
        return missing;
    }

    private void make(List<CacheKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        Iterator<V> values = made(keys).iterator();
        for (CacheKey key : keys) {
            V value = values.next();
            counts.misses().increment();
            answers.put(key, new Kept<>(value, false));
            publish(key, value);
        }
    }

    private List<V> made(List<CacheKey> keys) {
        try {
            List<V> values = question.maker().make(keys.stream().map(places::get).toList());
            if (values.size() != keys.size()) {
                throw new IllegalStateException(
                        "%d values for %d keys".formatted(values.size(), keys.size()));
            }
            return values;
        } catch (FacefnException e) {
            Flight flight = own.get(keys.getFirst());
            // of several nobody knows which one it was
            boolean forAll = !e.code().retryable() || e.code() == ErrorCode.RATE_LIMITED;
            if (flight != null && keys.size() == 1 && forAll) {
                flights.fail(keys.getFirst(), flight, e);
            }
            throw e;
        }
    }

    /// Those of this process first, who need not wait for the far tiers.
    private void publish(CacheKey key, V value) {
        Optional<Entry> entry = question.write(value).map(bytes -> visit.close(key, bytes));
        Optional<Entry> kept = entry.filter(_ -> question.keeps().test(value));
        kept.ifPresent(found -> visit.putNear(key, found));
        land(key, entry);
        kept.ifPresent(found -> visit.putFar(key, found));
        visit.giveBack(key);
    }

    private void hit(CacheKey key, Found<V> found) {
        counts.hits().increment();
        answers.put(key, new Kept<>(found.value(), true));
        land(key, Optional.of(found.entry()));
    }

    private void shared(CacheKey key, Found<V> found) {
        counts.shared().increment();
        answers.put(key, new Kept<>(found.value(), true));
        land(key, Optional.of(found.entry()));
        visit.giveBack(key);
    }

    private void land(CacheKey key, Optional<Entry> entry) {
        Flight flight = own.get(key);
        if (flight != null) {
            flights.land(key, flight, entry);
        }
    }
}
