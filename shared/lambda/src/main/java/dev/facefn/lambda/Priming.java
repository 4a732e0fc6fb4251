package dev.facefn.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.GuardChain;
import dev.facefn.api.Route;
import dev.facefn.api.Routes;
import dev.facefn.aws.SqsBatch;
import dev.facefn.events.EventIntake;
import dev.facefn.events.MessageIntake;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.runtime.Exercise;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Real events before there are any: every route is called by a stranger, a batch brings one
/// message that nobody can read, and functions compute something for nobody. Nothing is billed,
/// published or kept, and no part of it stops the others.
final class Priming {
    private static final Logger log = LoggerFactory.getLogger(Priming.class);
    private static final String POISON =
            "{\"Records\":[{\"messageId\":\"0\",\"eventSource\":\"aws:sqs\",\"body\":\"{}\"}]}";
    private final LambdaFunction function;
    private final Routes routes;
    private final List<Exercise> exercises;

    Priming(GuardChain chain, Routes routes, EventIntake intake, List<Exercise> exercises) {
        MessageIntake messages =
                new MessageIntake(
                        intake,
                        _ -> {
                            throw new FacefnException(ErrorCode.INTERNAL_ERROR, "nothing follows");
                        });
        this.function = new LambdaFunction(chain, new SqsBatch(messages::take, (_, _) -> {}));
        this.routes = routes;
        this.exercises = List.copyOf(exercises);
    }

    void run() {
        List<String> events = new ArrayList<>();
        for (Route route : routes.all()) {
            String path = route.path().replaceAll("\\{[a-z_]+}", "x");
            events.add(
                    "{\"version\":\"2.0\",\"rawPath\":\"%s\",\"requestContext\":{\"http\":{\"method\":\"%s\"}}}"
                            .formatted(path, route.method()));
        }
        events.add(POISON);
        long started = System.nanoTime();
        events.forEach(event -> attempt(() -> call(event)));
        exercises.forEach(exercise -> attempt(exercise::run));
        log.atInfo()
                .addKeyValue("events", events.size())
                .addKeyValue("ms", (System.nanoTime() - started) / 1_000_000)
                .log("primed");
    }

    private void call(String event) {
        var _ = function.apply(new ByteArrayInputStream(event.getBytes(UTF_8)));
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            log.atWarn().setCause(e).log("a part of the priming failed");
        }
    }
}
