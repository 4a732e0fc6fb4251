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

/// WebP by TwelveMonkeys' reader, which is driven to no end by some broken files: it works on a
/// thread of its own, within a budget of time and memory.
final class WebpDecoder {
    private static final Duration MOST_TIME = Duration.ofSeconds(2);
    private static final long MOST_BYTES = 256L << 20;

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
            throw Refusal.corrupt("WebP data is corrupt", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private RgbImage decodeHere(WebpStructure webp, byte[] bytes) throws IOException {
        DecodeBudget budget = new DecodeBudget(MOST_TIME, MOST_BYTES);
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
