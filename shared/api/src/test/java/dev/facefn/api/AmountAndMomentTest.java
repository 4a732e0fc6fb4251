package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Money to the last digit, times with their offset, and calls that are all in their address.
class AmountAndMomentTest {
    private static final FormField.Amount LIMIT =
            new FormField.Amount("limit", "", BigDecimal.ZERO, new BigDecimal("1000000"));
    private static final FormField.Moment FROM = new FormField.Moment("from", "");
    private static final Input INPUT = Input.of(List.of(LIMIT, FROM));
    private final FormReader reader = new FormReader(100, 100);

    private Form json(String member, String value) {
        String text = "{\"%s\":%s}".formatted(member, value);
        return reader.read(Requests.post("application/json", text.getBytes(UTF_8)).call(INPUT));
    }

    @ParameterizedTest
    @CsvSource({
        "25, 25",
        "0.1, 0.1",
        "\"0.10\", 0.10",
        "987654.25, 987654.25",
        "\"0.000000000001\", 0.000000000001",
        "1000000, 1000000"
    })
    void takesAnAmountToItsLastDigit(String given, BigDecimal amount) {
        assertThat(json("limit", given).find(LIMIT)).hasValue(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1000000.1",
                "\"1e3\"",
                "1e999999999",
                "1e999999",
                "\"NaN\"",
                "\"0.0000000000001\"",
                "\"\"",
                "\"1,5\"",
                "\" 1\""
            })
    void refusesWhatIsNoAmount(String given) {
        FacefnException refused =
                catchThrowableOfType(FacefnException.class, () -> json("limit", given).find(LIMIT));
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refused)
                .hasMessage(
                        "limit: an amount with 12 decimals at most from 0 to 1000000 is needed");
        assertThat(refused.details()).containsEntry("field", "limit").containsKey("value");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z",
        "2026-11-01T01:30:00+01:30, 2026-11-01T00:00:00Z",
        "2026-11-01T00:00:00.25Z, 2026-11-01T00:00:00.250Z"
    })
    void takesATimeWithItsOffset(String given, Instant time) {
        assertThat(json("from", "\"" + given + "\"").find(FROM)).hasValue(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-31T00:00:00Z",
                "2026-11-01",
                "2026-11-01T00:00:00",
                "yesterday",
                "+999999999-01-01T00:00:00Z",
                ""
            })
    void refusesWhatIsNoTime(String given) {
        FacefnException refused =
                catchThrowableOfType(
                        FacefnException.class, () -> json("from", "\"" + given + "\"").find(FROM));
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refused)
                .hasMessage("from: no such time: " + given + "; one is 2026-11-21T00:00:00Z");
    }

    @Test
    void readsNoBodyWhereAllIsInTheAddress() {
        RequestBody closed =
                new RequestBody() {
                    @Override
                    public long declaredLength() {
                        return 10 << 20;
                    }

                    @Override
                    public byte[] read(int limit) {
                        throw new AssertionError("the body was read");
                    }
                };
        Call call =
                Requests.post("image/jpeg", new byte[0])
                        .query("limit=2.50")
                        .call(Input.inAddress(List.of(LIMIT)))
                        .carrying(closed);
        assertThat(reader.read(call).find(LIMIT)).hasValue(new BigDecimal("2.50"));
    }
}
