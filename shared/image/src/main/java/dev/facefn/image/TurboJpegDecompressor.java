package dev.facefn.image;

import dev.facefn.face.ImageSize;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One TurboJPEG decompressor with its buffers. For one thread at a time.
///
/// Pixels are decoded outside the heap and lent from there. Decoding straight into a heap array
/// (`Linker.Option.critical`) would hold up every other thread of the JVM whenever the collector
/// runs meanwhile, and a copy of all pixels costs as much as a model that looks at a face.
final class TurboJpegDecompressor {
    private static final int RGB = 0;
    private static final int WARNING = 0;
    private static final int STOP_ON_WARNING = 8192;
    private static final int MESSAGE_BYTES = 200;

    private final TurboJpegLibrary library;
    private final MemorySegment handle;
    private final NativeBuffer input = new NativeBuffer();
    private final NativeBuffer output = new NativeBuffer();

    TurboJpegDecompressor(TurboJpegLibrary library) {
        this.library = library;
        try {
            handle = (MemorySegment) library.initDecompress.handle().invokeExact();
        } catch (Throwable e) {
            throw failed(e);
        }
        if (handle.equals(MemorySegment.NULL)) {
            throw new IllegalStateException("tjInitDecompress gave no decompressor");
        }
    }

    /// @param size of the result: the stored size divided by 1, 2, 4 or 8, rounded up
    /// @return pixels in the output buffer, which hold until the next call or `trim`
    RgbImage decompress(JpegStructure jpeg, byte[] bytes, ImageSize size) {
        jpeg.writeEssence(bytes, input.atLeast(jpeg.essenceLength()));
        MemorySegment pixels = output.atLeast(size.pixels() * 3).asSlice(0, size.pixels() * 3);
        RgbImage image = new RgbImage(size, pixels);
        if (run(jpeg, size, 0) == null) {
            return image;
        }
        RgbImage copy = image.inHeap();
        // only the last complaint is known: ask for the first one, too
        String first = run(jpeg, size, STOP_ON_WARNING);
        if (first != null && !JpegWarning.harmless(first)) {
            throw JpegWarning.refusal(first);
        }
        return copy;
    }

    /// Gives unusually large buffers back.
    void trim() {
        input.trim();
        output.trim();
    }

    /// Decodes into the output buffer; returns a harmless complaint, or null when there is none.
    private @Nullable String run(JpegStructure jpeg, ImageSize size, int flags) {
        try {
            int outcome =
                    (int)
                            library.decompress
                                    .handle()
                                    .invokeExact(
                                            handle,
                                            input.atLeast(0),
                                            (long) jpeg.essenceLength(),
                                            output.atLeast(0),
                                            size.width(),
                                            0,
                                            size.height(),
                                            RGB,
                                            flags);
            return outcome == 0 ? null : complaint();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private String complaint() throws Throwable {
        MemorySegment text = (MemorySegment) library.errorText.handle().invokeExact(handle);
        String message = text.reinterpret(MESSAGE_BYTES).getString(0, StandardCharsets.ISO_8859_1);
        int severity = (int) library.errorCode.handle().invokeExact(handle);
        if (severity != WARNING || !JpegWarning.harmless(message)) {
            throw JpegWarning.refusal(message);
        }
        return message;
    }

    void close() {
        try {
            int ignored = (int) library.destroy.handle().invokeExact(handle);
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            input.close();
            output.close();
        }
    }

    private static RuntimeException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }
}
