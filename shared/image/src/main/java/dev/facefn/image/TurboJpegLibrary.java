package dev.facefn.image;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The functions of libjpeg-turbo's TurboJPEG API that we call, version 2.0 or newer.
/// `FACEFN_TURBOJPEG`, or the system property `facefn.turbojpeg` before it, names the library file;
/// `off` does without.
final class TurboJpegLibrary {
    private static final List<String> PLACES =
            List.of(
                    "libturbojpeg.so.0",
                    "/usr/lib/x86_64-linux-gnu/libturbojpeg.so.0",
                    "/usr/lib/aarch64-linux-gnu/libturbojpeg.so.0",
                    "/usr/lib64/libturbojpeg.so.0",
                    "/opt/libjpeg-turbo/lib64/libturbojpeg.so.0",
                    "/usr/local/lib/libturbojpeg.so.0",
                    "/opt/homebrew/opt/jpeg-turbo/lib/libturbojpeg.dylib",
                    "/usr/local/opt/jpeg-turbo/lib/libturbojpeg.dylib");

    private final String place;
    private final SymbolLookup symbols;
    private final Linker linker = Linker.nativeLinker();
    final NativeFunction initDecompress;
    final NativeFunction destroy;
    final NativeFunction decompress;
    final NativeFunction errorText;
    final NativeFunction errorCode;

    private TurboJpegLibrary(String place) {
        this.place = place;
        symbols = SymbolLookup.libraryLookup(place, Arena.global());
        initDecompress = function("tjInitDecompress", ADDRESS);
        destroy = function("tjDestroy", JAVA_INT, ADDRESS);
        decompress =
                function(
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
        errorText = function("tjGetErrorStr2", ADDRESS, ADDRESS);
        errorCode = function("tjGetErrorCode", JAVA_INT, ADDRESS);
    }

    /// A function of the library, linked when it is called first: that takes time, and the first
    /// picture of a process needs two of them only.
    final class NativeFunction {
        private final MemorySegment address;
        private final FunctionDescriptor types;
        private volatile @Nullable MethodHandle linked;

        private NativeFunction(MemorySegment address, FunctionDescriptor types) {
            this.address = address;
            this.types = types;
        }

        MethodHandle handle() {
            MethodHandle handle = linked;
            if (handle == null) {
                handle = linker.downcallHandle(address, types);
                linked = handle;
            }
            return handle;
        }
    }

    private NativeFunction function(String name, MemoryLayout result, MemoryLayout... arguments) {
        MemorySegment address =
                symbols.find(name)
                        .orElseThrow(() -> new IllegalArgumentException(place + " has no " + name));
        return new NativeFunction(address, FunctionDescriptor.of(result, arguments));
    }

    /// The library that is configured, else the first that is installed in a usual place.
    static Optional<TurboJpegLibrary> find() {
        String configured = configured();
        if (configured == null || configured.isBlank()) {
            return PLACES.stream()
                    .map(TurboJpegLibrary::open)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return configured.equals("off")
                ? Optional.empty()
                : Optional.of(new TurboJpegLibrary(configured));
    }

    private static @Nullable String configured() {
        return System.getProperty("facefn.turbojpeg", System.getenv("FACEFN_TURBOJPEG"));
    }

    private static Optional<TurboJpegLibrary> open(String place) {
        try {
            return Optional.of(new TurboJpegLibrary(place));
        } catch (IllegalArgumentException absent) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "libjpeg-turbo (" + place + ")";
    }
}
