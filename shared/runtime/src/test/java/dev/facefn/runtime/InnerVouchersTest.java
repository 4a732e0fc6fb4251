package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.ApiRequest;
import dev.facefn.api.CallContext;
import dev.facefn.api.Caller;
import dev.facefn.api.InnerCalls;
import dev.facefn.api.RequestBody;
import dev.facefn.events.EventSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InnerVouchersTest {
    private static final Clock NOW =
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final EventSecret SECRET = new EventSecret(new byte[32]);
    private static final CallContext CONTEXT =
            new CallContext(
                    new Caller("a", "key_1", Set.of("compare"), "volume", Optional.empty(), true),
                    "request-7",
                    Optional.of("Bearer secret"),
                    Optional.empty(),
                    "cause-7");
    private final InnerVouchers vouchers = new InnerVouchers(SECRET, NOW);

    private static ApiRequest request(String method, String path) {
        return new ApiRequest(method, path, "", _ -> List.of(), RequestBody.EMPTY);
    }

    private static Optional<InnerCalls.Voucher> read(InnerVouchers by, String header) {
        return by.read(request("POST", "/v1/embeddings"), "request-7", header);
    }

    @Test
    void saysForWhomACallIsMadeAndWhy() {
        String header = vouchers.write(CONTEXT, "POST", "/v1/embeddings");
        assertThat(header).doesNotContain("secret");
        assertThat(read(vouchers, header))
                .contains(
                        new InnerCalls.Voucher(
                                new Caller(
                                        "a", "key_1", Set.of(), "volume", Optional.empty(), false),
                                "cause-7"));
    }

    @Test
    void holdsForOneRequestOnOneRouteForAWhile() {
        String header = vouchers.write(CONTEXT, "POST", "/v1/embeddings");
        assertThat(vouchers.read(request("GET", "/v1/embeddings"), "request-7", header)).isEmpty();
        assertThat(vouchers.read(request("POST", "/v1/detect"), "request-7", header)).isEmpty();
        assertThat(vouchers.read(request("POST", "/v1/embeddings"), "other", header)).isEmpty();
        for (Duration off : List.of(Duration.ofSeconds(301), Duration.ofSeconds(-301))) {
            assertThat(read(new InnerVouchers(SECRET, Clock.offset(NOW, off)), header)).isEmpty();
        }
        Clock nearly = Clock.offset(NOW, Duration.ofSeconds(300));
        assertThat(read(new InnerVouchers(SECRET, nearly), header)).isPresent();
    }

    @Test
    void needsTheSecretOfThePlatform() {
        byte[] other = new byte[32];
        other[0] = 1;
        String forged =
                new InnerVouchers(new EventSecret(other), NOW)
                        .write(CONTEXT, "POST", "/v1/embeddings");
        assertThat(read(vouchers, forged)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "%.%", "AAAA.", "ünï.x"})
    void refusesWhatIsNoVoucher(String header) {
        assertThat(read(vouchers, header)).isEmpty();
    }
}
