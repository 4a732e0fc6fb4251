package dev.facefn.analyzevideochunk;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import dev.facefn.video.ChunkPlan.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a video costs at most, and how much of it may be analysed for what the caller will pay.
///
/// @param pricePerSecond of video
record Plans(BigDecimal pricePerSecond) {
    /// An event does not say which tier its tenant has. No tier pays more than this one.
    private static final String TIER = "standard";

    /// By the newest price book.
    static Plans current() {
        return new Plans(
                PriceBook.current()
                        .price(ChunkWork.OPERATION, TIER, Mode.CPU, "video_second")
                        .orElse(BigDecimal.ZERO));
    }

    /// The first chunks whose cost together does not exceed the limit.
    ///
    /// @throws FacefnException `budget_exceeded` where that is none
    List<Span> affordable(List<Span> spans, @Nullable BigDecimal maxCost) {
        if (maxCost == null) {
            return spans;
        }
        BigDecimal sum = BigDecimal.ZERO;
        int count = 0;
        for (Span span : spans) {
            sum = sum.add(cost(span));
            if (sum.compareTo(maxCost) > 0) {
                break;
            }
            count++;
        }
        if (count == 0) {
            String least = cost(spans.getFirst()).toPlainString();
            String limit = maxCost.stripTrailingZeros().toPlainString();
            throw new FacefnException(
                    ErrorCode.BUDGET_EXCEEDED,
                    "the first chunk costs %s USD, max_cost is %s".formatted(least, limit),
                    Map.of("cost", least, "limit", limit),
                    null);
        }
        return spans.subList(0, count);
    }

    BigDecimal cost(Span span) {
        BigDecimal seconds = BigDecimal.valueOf(span.endMs() - span.startMs(), 3);
        return pricePerSecond.multiply(seconds).stripTrailingZeros();
    }
}
