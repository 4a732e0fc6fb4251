package dev.facefn.priming;

import dev.facefn.cache.ResultCache;
import dev.facefn.observe.Counters;
import dev.facefn.observe.Gauge;
import dev.facefn.rungs.ComputeQueue;
import dev.facefn.rungs.FaceService;
import dev.facefn.rungs.Ladder;
import dev.facefn.rungs.ModelFaces;
import dev.facefn.runtime.ModelInventory;
import dev.facefn.runtime.Warmup;
import dev.facefn.usage.Mode;
import dev.facefn.vision.ModelRung;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// What the models of this process are to everybody else: something to ask, to wait for, and to
/// list.
@AutoConfiguration
@EnableConfigurationProperties(VisionProperties.class)
@Import(CacheConfiguration.class)
class PrimingAutoConfiguration {

    @Bean
    Warmup modelsOpen(Ladder ladder, VisionProperties settings) {
        return new Warmup() {
            private volatile boolean once;

            // from then on a lower rung answers where the models fail: callers must still come
            @Override
            public boolean ready() {
                if (!once) {
                    once = ladder.ready();
                }
                return once;
            }

            @Override
            public void await() {
                if (settings.strict()) {
                    ladder.awaitFirst();
                } else {
                    ladder.awaitAny();
                }
                once = true;
            }
        };
    }

    @Bean
    ComputeQueue computeQueue(VisionProperties settings) {
        return new ComputeQueue(settings.workers(), settings.waiting(), settings.patience());
    }

    @Bean
    FaceService faceService(
            Ladder ladder, ComputeQueue queue, ResultCache cache, VisionModels models) {
        return new FaceService(ladder, queue, cache, models::digest);
    }

    @Bean
    ModelFaces modelFaces(Ladder ladder) {
        return new ModelFaces(ladder);
    }

    @Bean
    Gauge callsComputing(ComputeQueue queue) {
        return new Gauge("facefn.workers.busy", "calls that compute", queue::busy);
    }

    @Bean
    Gauge callsQueued(ComputeQueue queue) {
        return new Gauge("facefn.workers.waiting", "calls that wait to compute", queue::waiting);
    }

    @Bean
    Gauge rung(Ladder ladder) {
        return new Gauge(
                "facefn.rung",
                "the best rung that works: 0 gpu, 1 cpu, 2 basic, 3 cached only",
                () -> number(ladder.best().orElse(Mode.CACHED)));
    }

    @Bean
    Counters rungMoves(Ladder ladder) {
        SequencedMap<Map<String, String>, LongSupplier> counts = new LinkedHashMap<>();
        for (Mode from : Mode.values()) {
            for (Mode to : Mode.values()) {
                if (from != to) {
                    counts.put(
                            Map.of("from", from.wireName(), "to", to.wireName()),
                            () -> ladder.moves().count(from, to));
                }
            }
        }
        return new Counters(
                "facefn.rung.moves", "how often the best rung that works was another", counts);
    }

    private static int number(Mode mode) {
        return switch (mode) {
            case GPU -> 0;
            case CPU -> 1;
            case BASIC -> 2;
            case CACHED -> 3;
        };
    }

    @Bean
    ModelInventory modelInventory(Ladder ladder) {
        return () -> ladder.models().stream().map(PrimingAutoConfiguration::entry).toList();
    }

    private static ModelInventory.InstalledModel entry(ModelRung.Model model) {
        var spec = model.spec();
        return new ModelInventory.InstalledModel(
                spec.id(),
                spec.task().name().toLowerCase(Locale.ROOT),
                model.version(),
                spec.file().licence(),
                spec.file().sha256(),
                spec.file().bytes(),
                model.loaded());
    }
}
