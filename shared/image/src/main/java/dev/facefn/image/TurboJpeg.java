package dev.facefn.image;

import dev.facefn.face.ImageSize;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// JPEG by libjpeg-turbo. A decompressor serves one thread at a time, so a few are kept and lent.
final class TurboJpeg implements JpegCodec {
    private final TurboJpegLibrary library;
    private final BlockingQueue<TurboJpegDecompressor> idle =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    TurboJpeg(TurboJpegLibrary library) {
        this.library = library;
    }

    @Override
    public LentImage decode(JpegStructure jpeg, byte[] bytes, int denominator) {
        ImageSize size =
                new ImageSize(
                        Math.ceilDiv(jpeg.size().width(), denominator),
                        Math.ceilDiv(jpeg.size().height(), denominator));
        TurboJpegDecompressor polled = idle.poll();
        TurboJpegDecompressor decompressor =
                polled == null ? new TurboJpegDecompressor(library) : polled;
        try {
            RgbImage image = decompressor.decompress(jpeg, bytes, size);
            return new LentImage(
                    image,
                    () -> {
                        image.giveBack();
                        giveBack(decompressor);
                    });
        } catch (RuntimeException | Error e) {
            giveBack(decompressor);
            throw e;
        }
    }

    private void giveBack(TurboJpegDecompressor decompressor) {
        decompressor.trim();
        if (!idle.offer(decompressor)) {
            decompressor.close();
        }
    }

    @Override
    public String name() {
        return library.toString();
    }
}
