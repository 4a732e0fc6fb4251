package dev.facefn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    private final ApiKey key = ApiKey.generate("dev", new SecureRandom());

    @Test
    void hasAPrefixFortyThreeDigitsAndSixCheckDigits() {
        assertThat(key.reveal()).matches("fsk_dev_[0-9A-Za-z]{49}");
    }

    @Test
    void isReadAgain() {
        assertThat(ApiKey.parse(key.reveal()).orElseThrow().sha256()).isEqualTo(key.sha256());
    }

    @Test
    void showsOnlyItsLastFourCharacters() {
        String end = key.reveal().substring(key.reveal().length() - 4);
        assertThat(key).hasToString("fsk_…" + end);
    }

    @Test
    void refusesEveryOneOfItsDigitsChanged() {
        for (int i = 0; i < key.reveal().length(); i++) {
            StringBuilder changed = new StringBuilder(key.reveal());
            changed.setCharAt(i, changed.charAt(i) == 'x' ? 'y' : 'x');
            assertThat(ApiKey.parse(changed.toString())).as("digit %d", i).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fsk_dev_",
                "secret",
                "fsk_dev_0000000000000000000000000000000000000000000000000",
                "fsk_dev_\u0000",
                "ｆsk_dev_0000000000000000000000000000000000000000000000000"
            })
    void refusesWhatIsNoKey(String text) {
        assertThat(ApiKey.parse(text)).isEmpty();
        assertThat(ApiKey.parse(text + "A".repeat(10_000))).isEmpty();
    }

    @Test
    void isNeverTheSame() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            keys.add(ApiKey.generate("live", new SecureRandom()).reveal());
        }
        assertThat(keys).hasSize(1000);
    }
}
