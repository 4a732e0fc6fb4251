package dev.facefn.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.facefn.face.FacefnException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/// WebP by TwelveMonkeys' reader, which some broken files drive to take seconds and gigabytes: it
/// works on a thread of its own, within a budget. The budget is checked whenever the reader wants
/// more of the file; what it can do without is bounded by the number of pixels.
final class WebpDecoder {
    private static final Duration MOST_TIME = Duration.ofSeconds(2);
    private static final long MOST_PIXELS = 16_000_000;

    /// What may be allocated for any picture, and for each pixel of one. Most of the latter is
    /// garbage at once; the lossy reader makes about 110 bytes of it a pixel, the lossless one 30.
    private static final long MOST_BYTES = 64L << 20;

    private static final long MOST_BYTES_A_PIXEL = 128;

    private final ImageReaderSpi provider;

    private WebpDecoder(ImageReaderSpi provider) {
        this.provider = provider;
    }

    /// The decoder, if its library is on the class path.
    static Optional<WebpDecoder> find() {
        try {
            ImageIO.setUseCache(false);
            return Optional.of(new WebpDecoder(new WebPImageReaderSpi()));
        } catch (NoClassDefFoundError absent) {
            return Optional.empty();
        }
    }

    RgbImage decode(WebpStructure webp, byte[] bytes) {
        if (webp.size().pixels() > MOST_PIXELS) {
            throw Refusal.invalid(
                    "decode_budget",
                    "image is %s = %d px, a WebP file at most %d"
                            .formatted(webp.size(), webp.size().pixels(), MOST_PIXELS));
        }
        FutureTask<RgbImage> task = new FutureTask<>(() -> decodeHere(webp, bytes));
        Thread.ofPlatform().name("facefn-webp").daemon().start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FacefnException refused) {
                throw refused;
            }
            if (e.getCause() instanceof VirtualMachineError ours) {
                throw ours;
            }
            throw Refusal.corrupt("WebP data is corrupt", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private RgbImage decodeHere(WebpStructure webp, byte[] bytes) throws IOException {
        DecodeBudget budget =
                new DecodeBudget(MOST_TIME, MOST_BYTES + MOST_BYTES_A_PIXEL * webp.size().pixels());
        ImageReader reader = provider.createReaderInstance();
        try (ImageInputStream input = new ByteArrayImageInput(webp.essence(bytes), budget::check)) {
            reader.setInput(input, true, true);
            BufferedImage image = reader.read(0);
            return Rasters.rgb(image, webp.size());
        } finally {
            reader.dispose();
        }
    }
}
