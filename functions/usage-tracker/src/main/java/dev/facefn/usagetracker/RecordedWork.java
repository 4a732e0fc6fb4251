package dev.facefn.usagetracker;

import dev.facefn.events.Event;
import dev.facefn.events.UsageRecorded;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// A record of work as an entry of the ledger, with the price that is computed here.
final class RecordedWork {
    private static final String SOURCE = "/functions/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

    private RecordedWork() {}

    /// @param usual tier of the tenant, asked for where the record has none
    /// @throws dev.facefn.face.FacefnException `invalid_request` for what can never become an
    ///   entry, `unavailable` for what will when this program is newer
    static UsageEntry entry(Event event, UsageRecorded work, Supplier<String> usual) {
        if (!event.source().equals(SOURCE + work.function())) {
            throw Refusal.invalid("function", "it is not who says it: the source is another");
        }
        name("function", work.function());
        name("operation", work.operation());
        if (work.status() < 100 || work.status() > 599) {
            throw Refusal.outside("status", work.status(), "100 to 599");
        }
        boolean measured =
                DoubleStream.of(work.latencyMs(), work.inferenceMs(), work.gpuMs())
                        .allMatch(millis -> Double.isFinite(millis) && millis >= 0);
        if (!measured || work.bytes() < 0) {
            throw Refusal.invalid("latency_ms", "a time or a size of it is less than nothing");
        }
        Units units = units(work.units());
        Cache cache = word("cache", work.cache(), Cache::of);
        Mode mode = word("mode", work.mode(), Mode::of);
        String tier = tier(work.tier(), usual);
        return new UsageEntry(
                event.tenant(),
                event.source(),
                event.id(),
                event.time(),
                work.key(),
                work.function(),
                work.operation(),
                work.status(),
                units,
                cache,
                mode,
                work.coldStart(),
                tier,
                work.priceBook(),
                Pricing.of(work, tier, units),
                work.latencyMs(),
                work.inferenceMs(),
                work.gpuMs(),
                work.bytes(),
                work.modelDigest(),
                new Seen(
                        work.seen().kilopixels(),
                        work.seen().imagesWithFaces(),
                        work.seen().similarities()));
    }

    private static void name(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid(field, "no function or route has such a name");
        }
    }

    private static String tier(@Nullable String given, Supplier<String> usual) {
        return given == null ? usual.get() : given;
    }

    private static Units units(UsageRecorded.Units units) {
        try {
            return new Units(units.images(), units.faces(), units.videoMs());
        } catch (IllegalArgumentException _) {
            throw Refusal.invalid("units", "there are less than none");
        }
    }

    private interface Words<E> {
        E of(String word);
    }

    private static <E> E word(String field, String word, Words<E> words) {
        try {
            return words.of(word);
        } catch (IllegalArgumentException _) {
            throw Refusal.invalid(field, "there is no such word for it");
        }
    }
}
