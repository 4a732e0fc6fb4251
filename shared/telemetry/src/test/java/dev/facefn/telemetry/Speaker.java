package dev.facefn.telemetry;

import dev.facefn.api.FormField;
import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Input;
import dev.facefn.api.Metered;
import dev.facefn.api.Operation;
import dev.facefn.api.Receipt;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.observe.Gauge;
import dev.facefn.runtime.FunctionApplication;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.Work;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;

/// A function that answers, refuses or breaks as it is told to.
@FunctionApplication
public class Speaker {
    static final Work WORK =
            new Work(
                    Units.of(1, 3),
                    Duration.ofMillis(7),
                    true,
                    Cache.MISS,
                    Mode.CPU,
                    Optional.empty(),
                    Seen.NOTHING);
    private static final FormField.Words WORD = new FormField.Words("word", "what to say", 1, 99);

    record Said(String word, Receipt usage) {}

    @Bean
    Function<String, Metered<Said>> say() {
        return word ->
                switch (word) {
                    case "refuse" ->
                            throw new FacefnException(ErrorCode.INVALID_IMAGE, "no picture");
                    case "overspend" ->
                            throw new FacefnException(ErrorCode.BUDGET_EXCEEDED, "nothing left");
                    case "break" -> throw new IllegalStateException("broken");
                    default -> new Metered<>(WORK, receipt -> new Said(word, receipt));
                };
    }

    @Bean
    FunctionRoute<String> sayRoute() {
        return new FunctionRoute<>(
                "POST",
                "/v1/say",
                new Operation(
                        "speaker",
                        "say",
                        "Says a word",
                        Input.inAddress(List.of(WORD)),
                        Said.class),
                form -> form.find(WORD).orElse("nothing"));
    }

    @Bean
    Gauge deadEvents() {
        return Gauge.deadEvents(() -> 2);
    }

    @Bean
    Gauge budgetShare() {
        return Gauge.highestBudgetShare(() -> 0.5);
    }
}
