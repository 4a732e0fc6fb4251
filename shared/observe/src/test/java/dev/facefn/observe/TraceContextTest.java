package dev.facefn.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CAUSE = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @Test
    void aCallIsAChildOfWhoCalls() {
        TraceContext call = TraceContext.ofCall(List.of(CAUSE), _ -> false);
        assertThat(call.traceId()).isEqualTo(TRACE);
        assertThat(call.parentId()).contains("00f067aa0ba902b7");
        assertThat(call.spanId()).matches("[0-9a-f]{16}").isNotEqualTo("00f067aa0ba902b7");
        assertThat(call.sampled()).isTrue();
        assertThat(call.header()).isEqualTo("00-" + TRACE + "-" + call.spanId() + "-01");
        assertThat(TraceContext.ofCall(List.of(CAUSE), _ -> true).spanId())
                .isNotEqualTo(call.spanId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "01-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-01-x"
            })
    void whatIsNoTraceBeginsOne(String broken) {
        TraceContext call = TraceContext.ofCall(List.of(broken), _ -> true);
        assertThat(call.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
        assertThat(call.parentId()).isEmpty();
        assertThat(call.sampled()).isTrue();
        assertThat(TraceContext.ofEvent(Optional.of(broken), "e", "f", _ -> false).parentId())
                .isEmpty();
    }

    @Test
    void twoParentsAreNone() {
        assertThat(TraceContext.ofCall(List.of(CAUSE, CAUSE), _ -> false).parentId()).isEmpty();
    }

    @Test
    void aTraceThatNobodySamplesSaysSo() {
        assertThat(TraceContext.ofCall(List.of(), _ -> false).header()).endsWith("-00");
    }

    @Test
    void anEventThatComesAgainIsTheSameSpan() {
        TraceContext once = TraceContext.ofEvent(Optional.of(CAUSE), "a\n1", "embed", _ -> false);
        assertThat(TraceContext.ofEvent(Optional.of(CAUSE), "a\n1", "embed", _ -> false))
                .isEqualTo(once);
        assertThat(once.parentId()).contains("00f067aa0ba902b7");
        assertThat(TraceContext.ofEvent(Optional.of(CAUSE), "a\n1", "compare", _ -> false).spanId())
                .isNotEqualTo(once.spanId());
    }

    @Test
    void anEventWithoutATraceBeginsTheSameOneForEverybody() {
        TraceContext one = TraceContext.ofEvent(Optional.empty(), "a\n1", "embed", _ -> true);
        TraceContext other = TraceContext.ofEvent(Optional.empty(), "a\n1", "compare", _ -> true);
        assertThat(one.traceId()).isEqualTo(other.traceId()).matches("[0-9a-f]{32}");
        assertThat(one.spanId()).isNotEqualTo(other.spanId());
        assertThat(TraceContext.ofEvent(Optional.empty(), "a\n2", "embed", _ -> true).traceId())
                .isNotEqualTo(one.traceId());
    }
}
