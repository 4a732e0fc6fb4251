package dev.facefn.telemetry;

import dev.facefn.events.Outcome;
import dev.facefn.observe.Observation;
import dev.facefn.observe.Observer;
import dev.facefn.usage.Work;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.LongStream;

/// What functions do, as metrics. Every label is from a bounded set of ours: functions, operations,
/// types of events, classes of status. None is a tenant, a person or anything that a caller made
/// up.
final class FunctionMetrics implements Observer {
    private static final Duration[] BUCKETS =
            LongStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);
    private static final int PAYMENT_REQUIRED = 402;

    private final MeterRegistry registry;
    private final Counter overBudget;

    FunctionMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.overBudget =
                Counter.builder("facefn.budget.exceeded")
                        .description("calls that were refused because a budget is spent")
                        .register(registry);
    }

    @Override
    public void observed(Observation observation) {
        switch (observation.kind()) {
            case CALL, INNER -> call(observation);
            case EVENT -> event(observation);
        }
    }

    private void call(Observation call) {
        Observation.Result result = call.result();
        Tags who =
                Tags.of(
                        "function", call.function(),
                        "operation", call.operation(),
                        "kind", call.kind().name().toLowerCase(Locale.ROOT));
        Tags how = who.and("status", result.status() / 100 + "xx");
        Timer.builder("facefn.call.duration")
                .description("from the request to its answer")
                .serviceLevelObjectives(BUCKETS)
                .tags(how)
                .register(registry)
                .record(result.took());
        count("facefn.requests", "calls", how, 1);
        count(
                "facefn.errors",
                "calls that failed by our fault",
                who,
                result.status() >= 500 ? 1 : 0);
        Tags function = Tags.of("function", call.function());
        count("facefn.received.bytes", "bodies as declared", function, result.bytesIn());
        count("facefn.sent.bytes", "bodies of answers", function, result.bytesOut());
        overBudget.increment(result.status() == PAYMENT_REQUIRED ? 1 : 0);
        result.work().ifPresent(work -> work(function, work));
    }

    private void work(Tags function, Work work) {
        Timer.builder("facefn.inference.duration")
                .description("inside the inference engine, for one call")
                .serviceLevelObjectives(BUCKETS)
                .tags(function.and("mode", work.mode().wireName()))
                .register(registry)
                .record(work.inference());
        count(
                "facefn.cold.starts",
                "calls that opened a model",
                function,
                work.coldStart() ? 1 : 0);
        count("facefn.images", "pictures looked at", function, work.units().images());
        count("facefn.faces", "faces found", function, work.units().faces());
    }

    private void event(Observation event) {
        int status = event.result().status();
        String outcome = outcome(status);
        Tags function = Tags.of("function", event.function());
        Tags tags = function.and("type", event.operation(), "outcome", outcome);
        count(
                "facefn.dead.letters",
                "events that were given up",
                function,
                outcome.equals("dead") ? 1 : 0);
        Timer.builder("facefn.event.duration")
                .description("from an event to what follows from it")
                .serviceLevelObjectives(BUCKETS)
                .tags(tags)
                .register(registry)
                .record(event.result().took());
    }

    /// What becomes of an event that is answered so.
    static String outcome(int status) {
        if (status >= 200 && status < 300) {
            return "done";
        }
        return Outcome.isRetryable(status) ? "again" : "dead";
    }

    /// Nothing is added where it is not known, but the meter is there from the first call on.
    private void count(String name, String about, Tags tags, long amount) {
        Counter.builder(name)
                .description(about)
                .tags(tags)
                .register(registry)
                .increment((double) Math.max(0, amount));
    }
}
