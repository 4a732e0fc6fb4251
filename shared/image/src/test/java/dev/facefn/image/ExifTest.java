package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.Exifs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExifTest {
    @Test
    void readsBothByteOrders() {
        byte[] little =
                ByteBuffer.allocate(26)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(new byte[] {'I', 'I', 42, 0})
                        .putInt(8)
                        .putShort((short) 1)
                        .putShort((short) 0x0112)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) 6)
                        .array();
        assertThat(orientation(little)).isEqualTo(Orientation.QUARTER_TURN_RIGHT);
        assertThat(orientation(Exifs.orientation(8))).isEqualTo(Orientation.QUARTER_TURN_LEFT);
    }

    @Test
    void looksForTheOrientationNoFartherThanTheDataGo() {
        byte[] claimsMore = Exifs.directory(8, 65_535, 3, 1, 6, 0);
        claimsMore[10] = 0;
        assertThat(orientation(claimsMore)).isEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void takesADirectoryOutsideItsDataForNone() {
        for (int first : new int[] {-1, -16, 25, 26, 27, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            byte[] exif = Exifs.directory(first, 1, 3, 1, 6, 0);
            assertThat(orientation(exif)).as("at %d", first).isEqualTo(Orientation.UPRIGHT);
        }
    }

    @Test
    void takesDataCutAnywhereForUprightOrWhatIsThere() {
        byte[] whole = Exifs.orientation(6);
        for (int length = 0; length < whole.length; length++) {
            Orientation expected =
                    length < 22 ? Orientation.UPRIGHT : Orientation.QUARTER_TURN_RIGHT;
            assertThat(orientation(Arrays.copyOf(whole, length))).isEqualTo(expected);
        }
    }

    private static Orientation orientation(byte[] exif) {
        return Exif.orientation(exif, 0, exif.length);
    }
}
