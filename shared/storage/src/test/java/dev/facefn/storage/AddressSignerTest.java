package dev.facefn.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSignerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final SignedAddress ADDRESS =
            new SignedAddress(
                    "PUT",
                    new ObjectRef("facefn", "uploads/dev/videos/ü 1.mp4"),
                    500_000_000,
                    NOW.plusSeconds(60));

    private static AddressSigner signer(String secret, Instant now) {
        return new AddressSigner(
                secret.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private final AddressSigner signer = signer("secret", NOW);
    private final String token = signer.token(ADDRESS);

    private static void refuses(AddressSigner signer, String method, String token) {
        assertThatThrownBy(() -> signer.read(method, token))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(signer.read("PUT", token)).isEqualTo(ADDRESS);
        assertThat(token).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void anyOtherCharacterAnywhereIsRefused() {
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            refuses(signer, "PUT", token.substring(0, i) + other + token.substring(i + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "A", "=", "..", "%2e", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoTokenIsRefused(String text) {
        refuses(signer, "PUT", text);
        refuses(signer, "PUT", token + text + "=");
    }

    @Test
    void anotherMethodIsRefused() {
        refuses(signer, "GET", token);
    }

    @Test
    void isGoodUpToItsLastMillisecond() {
        assertThat(signer("secret", NOW.plusMillis(59_999)).read("PUT", token)).isEqualTo(ADDRESS);
        refuses(signer("secret", NOW.plusSeconds(60)), "PUT", token);
    }

    @Test
    void theTokenOfAnotherSecretIsRefused() {
        refuses(signer("other", NOW), "PUT", token);
    }
}
