package dev.facefn.usagetracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facefn.face.FacefnException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    private static final Clock NOW =
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private static Instant at(String text) {
        return text == null ? null : Instant.parse(text + "T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        ", , 2026-11-01, 2026-12-01",
        "2026-10-05, , 2026-10-05, 2026-12-01",
        ", 2026-10-05, 2026-10-01, 2026-10-05",
        ", 2026-11-01, 2026-10-01, 2026-11-01",
        "2025-01-01, 2026-02-05, 2025-01-01, 2026-02-05"
    })
    void whatIsNotGivenIsTheMonth(String from, String to, String begins, String ends) {
        assertThat(Period.of(at(from), at(to), NOW)).isEqualTo(new Period(at(begins), at(ends)));
    }

    @Test
    void isNeitherEmptyNorLongerThan400Days() {
        FacefnException empty =
                catchThrowableOfType(
                        FacefnException.class,
                        () -> Period.of(at("2026-11-02"), at("2026-11-02"), NOW));
        assertThat(empty)
                .hasMessage(
                        "from: it is 2026-11-02T00:00:00Z, it has to be before"
                                + " 2026-11-02T00:00:00Z");
        assertThat(empty.details()).containsEntry("field", "from");
        FacefnException longer =
                catchThrowableOfType(
                        FacefnException.class,
                        () -> Period.of(at("2025-01-01"), at("2026-02-06"), NOW));
        assertThat(longer)
                .hasMessage(
                        "to: it is 2026-02-06T00:00:00Z, at most 2026-02-05T00:00:00Z, 400 days"
                                + " later");
        assertThat(longer.details())
                .containsEntry("field", "to")
                .containsEntry("value", "2026-02-06T00:00:00Z");
    }
}
