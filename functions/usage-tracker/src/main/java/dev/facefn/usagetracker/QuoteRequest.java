package dev.facefn.usagetracker;

import dev.facefn.api.CallContext;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Units;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// What calls that are not made would cost: all in the address, no body is read.
///
/// @param operation id of a route or a step, such as `detect`
/// @param units of one call
/// @param calls how many alike
record QuoteRequest(CallContext context, String operation, Units units, Mode mode, int calls) {
    private static final FormField.Choice<String> OPERATION =
            new FormField.Choice<>(
                    "operation", "what is to be done", Quotes.words(), Quotes.DETECT);
    private static final FormField.Whole IMAGES =
            new FormField.Whole(
                    "images",
                    "pictures of one call; one when absent, where they are what is priced",
                    0,
                    100_000,
                    1);
    private static final FormField.Amount VIDEO_SECONDS =
            new FormField.Amount(
                    "video_seconds",
                    "length of the video of one call",
                    BigDecimal.ZERO,
                    new BigDecimal(1_000_000));
    private static final FormField.Whole CALLS =
            new FormField.Whole("calls", "how many such calls", 1, 100_000_000, 1);
    private static final FormField.Choice<Mode> MODE =
            new FormField.Choice<>(
                    "mode",
                    "the rung that answers",
                    Map.of("gpu", Mode.GPU, "cpu", Mode.CPU, "basic", Mode.BASIC),
                    Mode.CPU);
    static final Input INPUT =
            Input.inAddress(List.of(OPERATION, IMAGES, VIDEO_SECONDS, CALLS, MODE));

    static QuoteRequest read(Form form) {
        String operation =
                form.find(OPERATION).orElseThrow(() -> Refusal.missing(OPERATION.name()));
        int images = form.find(IMAGES).orElse(Quotes.isPriced(operation, "image") ? 1 : 0);
        BigDecimal seconds = form.find(VIDEO_SECONDS).orElse(BigDecimal.ZERO);
        Mode mode = form.get(MODE);
        boolean video = Quotes.isPriced(operation, "video_second");
        if (video && seconds.signum() == 0) {
            throw Refusal.missing(VIDEO_SECONDS.name());
        }
        if (!video && seconds.signum() > 0) {
            throw Refusal.invalid(VIDEO_SECONDS.name(), operation + " takes no video");
        }
        if (!Quotes.isDoneBy(operation, mode)) {
            throw Refusal.invalid(
                    MODE.name(), "%s is not done by %s".formatted(operation, mode.wireName()));
        }
        long millis = seconds.movePointRight(3).longValue();
        return new QuoteRequest(
                form.context(), operation, new Units(images, 0, millis), mode, form.get(CALLS));
    }
}
