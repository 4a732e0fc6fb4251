package dev.facefn.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.FacefnException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    private static final String GOOD =
            "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"../../x\"\r\n"
                    + "Content-Type: image/jpeg\r\n\r\nabc\r\n--\r\nb\r\n--b\r\n"
                    + "content-disposition: form-data; name=detail\r\n\r\nhigh\r\n--b--\r\n";

    private static List<Multipart.Part> read(String body) {
        return Multipart.read(body.getBytes(ISO_8859_1), "b");
    }

    @Test
    void findsNamesTypesAndContents() {
        List<Multipart.Part> parts = Multipart.read(GOOD.getBytes(ISO_8859_1), "b");
        assertThat(parts).extracting(Multipart.Part::name).containsExactly("image", "detail");
        assertThat(parts).extracting(Multipart.Part::type).containsExactly("image/jpeg", "");
        assertThat(GOOD.substring(parts.get(0).start(), parts.get(0).end()))
                .isEqualTo("abc\r\n--\r\nb");
        assertThat(GOOD.substring(parts.get(1).start(), parts.get(1).end())).isEqualTo("high");
    }

    @Test
    void takesAnEmptyPart() {
        Multipart.Part part =
                read("--b\r\nContent-Disposition: form-data; name=x\r\n\r\n\r\n--b--").getFirst();
        assertThat(part.end()).isEqualTo(part.start());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "--b",
                "--b--x",
                "--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--bc\r\n--b--",
                "preamble\r\n--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--b--epilogue",
                "--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--b",
                "--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1",
                "--b\r\nContent-Disposition: form-data; name=x\r\n",
                "--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n1\r\n--b--",
                "--b\r\nContent-Disposition: attachment; name=x\r\n\r\n1\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=x; name=y\r\n\r\n1\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"x\r\n\r\n1\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"a\u0000b\"\r\n\r\n1\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=x\r\n folded: y\r\n\r\n1\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=x\r\nnocolon\r\n\r\n1\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=x\r\n"
                        + "Content-Disposition: form-data; name=y\r\n\r\n1\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=x\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n1\r\n--b--",
                "--b\nContent-Disposition: form-data; name=x\n\n1\n--b--"
            })
    void refusesWhatIsNotWellFormed(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(FacefnException.class)
                .hasMessageStartingWith("the multipart body cannot be read");
    }

    @Test
    void refusesTooManyPartsAndTooLongHeaders() {
        String part = "--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n";
        assertThatThrownBy(() -> read(part.repeat(10_000) + "--b--"))
                .hasMessageContaining("more than 320 parts");
        String header = "--b\r\nContent-Disposition: form-data; name=\"" + "x".repeat(1 << 20);
        assertThatThrownBy(() -> read(header + "\"\r\n\r\n1\r\n--b--"))
                .hasMessageContaining("2048 bytes");
    }

    @Test
    void neverFailsInAnotherWayWhateverTheBytes() {
        Random random = new Random(1);
        byte[] good = GOOD.getBytes(ISO_8859_1);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int j = 0; j < 3 && body.length > 0; j++) {
                body[random.nextInt(body.length)] =
                        (byte) "\r\n-b;\"= \0x".charAt(random.nextInt(9));
            }
            try {
                for (Multipart.Part part : Multipart.read(body, "b")) {
                    assertThat(part.start()).isBetween(0, part.end());
                    assertThat(part.end()).isLessThan(body.length);
                }
            } catch (FacefnException expected) {
                assertThat(expected.code().httpStatus()).isEqualTo(400);
            }
        }
    }
}
