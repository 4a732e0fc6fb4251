package dev.facefn.local.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.facefn.face.ImageSize;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/// The fastest decode of a JPEG file that can be had here: libjpeg-turbo from a native buffer into
/// a native buffer, at the same reduced size as our path, with nothing checked and nothing copied.
/// Shares no code with the decoder it is the measure of. For one thread.
sealed interface FloorDecoder {

    /// @param denominator 1, 2, 4 or 8: what the sides are divided by
    void decode(byte[] jpeg, ImageSize size, int denominator);

    /// Reads what was decoded, row after row into the heap: whoever puts pixels into the input of a
    /// model has to read them.
    void read(ImageSize size, int denominator);

    /// What decodes, for people.
    String name();

    /// libjpeg-turbo where it is installed; our own decoder otherwise, which is then no floor.
    static FloorDecoder best() {
        return Turbo.open().<FloorDecoder>map(found -> found).orElseGet(Ours::new);
    }

    /// TurboJPEG's `tjDecompress2` and nothing around it.
    final class Turbo implements FloorDecoder {
        private static final List<String> PLACES =
                List.of(
                        "libturbojpeg.so.0",
                        "/usr/lib64/libturbojpeg.so.0",
                        "/opt/homebrew/opt/jpeg-turbo/lib/libturbojpeg.dylib",
                        "/usr/local/opt/jpeg-turbo/lib/libturbojpeg.dylib");
        private static final int MOST_BYTES = ImageLimits.DEFAULT.bytes();
        private static final int RGB = 0;

        private final MethodHandle decompress;
        private final MemorySegment handle;
        private final MemorySegment input = Arena.global().allocate(MOST_BYTES);
        private final MemorySegment output = Arena.global().allocate(3L * 4096 * 4096);

        private Turbo(SymbolLookup library) throws Throwable {
            handle = (MemorySegment) function(library, "tjInitDecompress", ADDRESS).invokeExact();
            decompress =
                    function(
                            library,
                            "tjDecompress2",
                            JAVA_INT,
                            ADDRESS,
                            ADDRESS,
                            JAVA_LONG,
                            ADDRESS,
                            JAVA_INT,
                            JAVA_INT,
                            JAVA_INT,
                            JAVA_INT,
                            JAVA_INT);
        }

        private static MethodHandle function(
                SymbolLookup library, String name, MemoryLayout result, MemoryLayout... arguments) {
            return Linker.nativeLinker()
                    .downcallHandle(
                            library.findOrThrow(name), FunctionDescriptor.of(result, arguments));
        }

        static Optional<Turbo> open() {
            return PLACES.stream().map(Turbo::open).flatMap(Optional::stream).findFirst();
        }

        private static Optional<Turbo> open(String place) {
            try {
                return Optional.of(new Turbo(SymbolLookup.libraryLookup(place, Arena.global())));
            } catch (Throwable absent) {
                return Optional.empty();
            }
        }

        @Override
        public void decode(byte[] jpeg, ImageSize size, int denominator) {
            MemorySegment.copy(jpeg, 0, input, JAVA_BYTE, 0, jpeg.length);
            int width = Math.ceilDiv(size.width(), denominator);
            int height = Math.ceilDiv(size.height(), denominator);
            try {
                int outcome =
                        (int)
                                decompress.invokeExact(
                                        handle,
                                        input,
                                        (long) jpeg.length,
                                        output,
                                        width,
                                        0,
                                        height,
                                        RGB,
                                        0);
                if (outcome != 0) {
                    throw new IllegalStateException("libjpeg-turbo: " + outcome);
                }
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void read(ImageSize size, int denominator) {
            byte[] row = new byte[Math.ceilDiv(size.width(), denominator) * 3];
            for (int y = 0; y < Math.ceilDiv(size.height(), denominator); y++) {
                MemorySegment.copy(output, JAVA_BYTE, (long) y * row.length, row, 0, row.length);
            }
        }

        @Override
        public String name() {
            return "libjpeg-turbo alone, native buffer to native buffer";
        }
    }

    /// Where libjpeg-turbo is not installed.
    final class Ours implements FloorDecoder {
        private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

        @Override
        public void decode(byte[] jpeg, ImageSize size, int denominator) {
            var _ = decoder.decode(jpeg, size.shortSide() / denominator);
        }

        /// Its pixels are in the heap.
        @Override
        public void read(ImageSize size, int denominator) {}

        @Override
        public String name() {
            return "our own decoder by %s: libjpeg-turbo is not installed"
                    .formatted(decoder.engine());
        }
    }
}
