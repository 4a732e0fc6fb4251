package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import dev.facefn.video.ChunkPlan.Span;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlansTest {
    private static final Plans PLANS = new Plans(new BigDecimal("0.001"));
    private static final List<Span> SPANS =
            List.of(new Span(0, 10_000), new Span(10_000, 20_000), new Span(20_000, 25_500));

    @Test
    void goesByThePriceBook() {
        assertThat(Plans.current().pricePerSecond())
                .isEqualByComparingTo(
                        PriceBook.current()
                                .price("analyzeChunk", "standard", Mode.CPU, "video_second")
                                .orElseThrow());
    }

    @Test
    void noTierPaysMoreThanWasPromised() {
        for (String tier : PriceBook.current().tiers()) {
            for (Mode mode : Mode.values()) {
                PriceBook.current()
                        .price("analyzeChunk", tier, mode, "video_second")
                        .ifPresent(price ->
                                assertThat(price)
                                        .isLessThanOrEqualTo(Plans.current().pricePerSecond()));
            }
        }
    }

    private static int chunks(String maxCost) {
        return PLANS.affordable(SPANS, new BigDecimal(maxCost)).size();
    }

    @Test
    void stopsBeforeTheChunkThatWouldCostTooMuch() {
        assertThat(PLANS.affordable(SPANS, null)).isEqualTo(SPANS);
        assertThat(chunks("0.0255")).isEqualTo(3);
        assertThat(chunks("0.02549")).isEqualTo(2);
        assertThat(chunks("0.02")).isEqualTo(2);
        assertThat(chunks("0.01")).isEqualTo(1);
    }

    @Test
    void refusesALimitThatTheFirstChunkExceeds() {
        assertThatThrownBy(() -> chunks("0.0099"))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED))
                .hasMessage("the first chunk costs 0.01 USD, max_cost is 0.0099");
    }
}
