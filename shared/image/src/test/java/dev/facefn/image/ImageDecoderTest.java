package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.ImageSize;
import dev.facefn.testing.Drawings;
import dev.facefn.testing.JpegFile;
import dev.facefn.testing.PngWriter;
import dev.facefn.testing.SamplePhotos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {
    private static final int FULL = Integer.MAX_VALUE;

    @Test
    void readsPhotosAlikeInBothEngines() {
        for (byte[] photo : SamplePhotos.all()) {
            RgbImage turbo = Engines.turbo().decode(photo, FULL).image();
            RgbImage imageIo = Engines.IMAGE_IO.decode(photo, FULL).image();
            assertThat(turbo.pixels()).isEqualTo(imageIo.pixels());
            RgbImage half = Engines.turbo().decode(photo, 600).image();
            assertThat(half.width()).isEqualTo(960);
            assertThat(Pixels.meanDifference(half, Reduction.by(2, turbo))).isLessThan(1);
        }
    }

    @Test
    void reducesOnlyWhileTheShortSideStaysLongEnough() {
        byte[] jpeg = JpegFile.of(Drawings.quarters(640, 400), false).bytes();
        byte[] png = new PngWriter().header(640, 400, 8, 2, 0).data(new byte[1921 * 400]).end();
        for (byte[] file : new byte[][] {jpeg, png}) {
            for (ImageDecoder decoder : Engines.all()) {
                assertThat(decoder.decode(file, FULL).image().height()).isEqualTo(400);
                assertThat(decoder.decode(file, 201).image().height()).isEqualTo(400);
                assertThat(decoder.decode(file, 200).image().height()).isEqualTo(200);
                assertThat(decoder.decode(file, 100).image().height()).isEqualTo(100);
                assertThat(decoder.decode(file, 50).image().height()).isEqualTo(50);
                Picture smallest = decoder.decode(file, 1);
                assertThat(smallest.image().size()).isEqualTo(new ImageSize(80, 50));
                assertThat(smallest.size()).isEqualTo(new ImageSize(640, 400));
                assertThat(smallest.reduction()).isEqualTo(8);
            }
        }
    }

    @Test
    void reducesToTheMeanOfEachSquareAndOfWhatIsLeftAtTheEdge() {
        byte[] pixels = new byte[3 * 3 * 3];
        for (int i = 0; i < 9; i++) {
            Arrays.fill(pixels, 3 * i, 3 * i + 3, (byte) (20 * i + 40));
        }
        RgbImage small = Reduction.by(2, new RgbImage(new ImageSize(3, 3), pixels));
        assertThat(Pixels.of(small))
                .containsExactly(80 * 0x010101, 110 * 0x010101, 170 * 0x010101, 200 * 0x010101);
    }

    @Test
    void decodesForManyThreadsAtOnce() throws Exception {
        byte[][] files = new byte[12][];
        for (int i = 0; i < files.length; i++) {
            byte[] file = JpegFile.of(Drawings.quarters(200 + 8 * i, 160), i % 2 == 0).bytes();
            files[i] = i % 4 == 3 ? Arrays.copyOf(file, file.length / 2) : file;
        }
        for (ImageDecoder decoder : Engines.all()) {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 240; i++) {
                    byte[] file = files[i % files.length];
                    outcomes.add(
                            threads.submit(() -> Outcome.of(() -> decoder.decode(file, FULL))));
                }
            }
            for (int i = 0; i < outcomes.size(); i++) {
                Outcome outcome = outcomes.get(i).get();
                if (i % 4 == 3) {
                    assertThat(outcome.code()).isEqualTo(ErrorCode.INVALID_IMAGE);
                } else {
                    byte[] alone = decoder.decode(files[i % files.length], FULL).image().pixels();
                    assertThat(outcome.picture().image().pixels()).isEqualTo(alone);
                }
            }
        }
    }

    @Test
    void refusesScansByTheirNumberTimesTheirSize() {
        byte[] fewScansOfManyPixels =
                JpegFile.of(Drawings.quarters(64, 48), true)
                        .repeatLastScan(4)
                        .set(JpegFile.PROGRESSIVE_FRAME, 5, 5000 >> 8)
                        .set(JpegFile.PROGRESSIVE_FRAME, 6, 5000)
                        .set(JpegFile.PROGRESSIVE_FRAME, 7, 8000 >> 8)
                        .set(JpegFile.PROGRESSIVE_FRAME, 8, 8000)
                        .bytes();
        Outcome outcome = Outcome.of(() -> Engines.IMAGE_IO.decode(fewScansOfManyPixels, 1));
        assertThat(outcome.refusal().details()).containsEntry("reason", "scans");
    }

    @Test
    void neverLetsImageIoSpoolToDisk() {
        ImageIO.setUseCache(true);
        assertThat(new ImageIoJpeg().name()).startsWith("ImageIO");
        assertThat(ImageIO.getUseCache()).isFalse();
        ImageIO.setUseCache(true);
        assertThat(WebpDecoder.find()).isPresent();
        assertThat(ImageIO.getUseCache()).isFalse();
    }
}
