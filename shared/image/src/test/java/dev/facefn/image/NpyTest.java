package dev.facefn.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyTest {
    /// The first 128 bytes of what NumPy 2.4.6 saves for `numpy.zeros((2, 112, 112, 3), 'uint8')`.
    private static final byte[] NUMPY =
            HexFormat.of()
                    .parseHex(
                            "934e554d505901007600"
                                    + "7b276465736372273a20277c7531272c2027666f727472616e5f6f72646572"
                                    + "273a2046616c73652c20277368617065273a2028322c203131322c20313132"
                                    + "2c2033292c207d"
                                    + "20".repeat(48)
                                    + "0a");

    private static List<byte[]> crops(int count) {
        Random random = new Random(3);
        return random.ints(count)
                .mapToObj(_ -> {
                    byte[] crop = new byte[Npy.CROP_BYTES];
                    random.nextBytes(crop);
                    return crop;
                })
                .toList();
    }

    @Test
    void writesWhatNumPyWrites() {
        byte[] file = Npy.write(List.of(new byte[Npy.CROP_BYTES], new byte[Npy.CROP_BYTES]));
        assertThat(Arrays.copyOf(file, 128)).isEqualTo(NUMPY);
        assertThat(file).hasSize(128 + 2 * Npy.CROP_BYTES);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "9", "10", "123"})
    void readsWhatItWrites(int count) {
        List<byte[]> crops = crops(count);
        byte[] file = Npy.write(crops);
        assertThat((file.length - count * Npy.CROP_BYTES) % 64).isZero();
        assertThat(Npy.read(file, count)).usingRecursiveComparison().isEqualTo(crops);
    }

    @ParameterizedTest
    @CsvSource({
        "|u1, |i1",
        "|u1, <u2",
        "False, True!",
        "112, 111",
        "'3), }', '4), }'",
        "'(2,', '(02,'",
        "'(2,', '(-1,'",
        "'(2,', '(99999999999,'",
        "'shape', 'shame'",
    })
    void refusesAnyOtherArray(String there, String instead) {
        String whole = new String(Npy.write(crops(2)), ISO_8859_1);
        assertThat(whole).contains(there);
        refuses(whole.replaceFirst(Pattern.quote(there), instead));
    }

    @Test
    void refusesWhatIsCutAndWhatGoesOn() {
        String whole = new String(Npy.write(crops(2)), ISO_8859_1);
        for (int length : new int[] {0, 5, 9, 10, 60, 128, 4000, whole.length() - 1}) {
            refuses(whole.substring(0, length));
        }
        refuses(whole + " ");
        refuses(whole.replace("NUMPY\u0001", "NUMPY\u0002"));
        refuses(whole.replace("(2,", "(3,"));
        refuses(whole.replace("(2,", "(1,"));
    }

    private static void refuses(String file) {
        assertThatThrownBy(() -> Npy.read(file.getBytes(ISO_8859_1), 1000))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_IMAGE));
    }

    @Test
    void refusesMoreThanWereAskedForBeforeItMakesRoomForThem() {
        assertThatThrownBy(() -> Npy.read(Npy.write(crops(3)), 2))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.IMAGE_TOO_LARGE))
                .hasMessageContaining("3 crops, at most 2");
    }

    @Test
    void neverWritesACropOfAnotherSize() {
        assertThatThrownBy(() -> Npy.write(List.of(new byte[7])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
