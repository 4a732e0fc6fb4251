package dev.facefn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What the bodies of all calls may take in memory together.
class AdmissionTest {
    private final Admission admission = new Admission(9, 8 << 10, Duration.ZERO);

    private static Call call(int kilobytes) {
        return Requests.post("image/png", new byte[kilobytes << 10]).call(Input.NONE);
    }

    private Reply read(int kilobytes, Endpoint then) {
        return admission.pass(
                call(kilobytes),
                call -> {
                    assertThat(call.request().body().read(1 << 20)).hasSize(kilobytes << 10);
                    return then.answer(call);
                });
    }

    @Test
    void refusesABodyThatDoesNotFitBesideTheOthers() {
        Endpoint nothing = _ -> Reply.ok("");
        read(
                5,
                _ -> {
                    assertThatThrownBy(() -> read(5, nothing))
                            .isInstanceOfSatisfying(
                                    FacefnException.class,
                                    e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
                    return read(1, nothing);
                });
        assertThat(read(5, nothing).status()).isEqualTo(200);
    }

    @Test
    void takesABodyThatIsLargerThanAllWhenItIsAlone() {
        assertThat(read(20, _ -> Reply.ok("")).status()).isEqualTo(200);
        assertThat(read(20, _ -> Reply.ok("")).status()).isEqualTo(200);
    }
}
