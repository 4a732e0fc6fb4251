package dev.facefn.telemetry;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What NVIDIA's management library says of the GPUs of the machine. The driver brings it, into
/// containers, too, where its programs are missing. Thread-safe.
///
/// <https://docs.nvidia.com/deploy/nvml-api/group__nvmlDeviceQueries.html>
final class Nvml implements Supplier<List<Gpu>> {
    static final String LIBRARY = "libnvidia-ml.so.1";

    private static final int SUCCESS = 0;

    /// `nvmlUtilization_t`: of the GPU and of its memory, in percent.
    private static final MemoryLayout UTILISATION = MemoryLayout.structLayout(JAVA_INT, JAVA_INT);

    /// `nvmlMemory_t`: bytes there, free and used.
    private static final MemoryLayout MEMORY =
            MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG, JAVA_LONG);

    private final SymbolLookup symbols;
    private final Linker linker = Linker.nativeLinker();
    private final MethodHandle count;
    private final MethodHandle handle;
    private final MethodHandle utilisation;
    private final MethodHandle memory;

    private Nvml(SymbolLookup symbols) {
        this.symbols = symbols;
        this.count = function("nvmlDeviceGetCount_v2", ADDRESS);
        this.handle = function("nvmlDeviceGetHandleByIndex_v2", JAVA_INT, ADDRESS);
        this.utilisation = function("nvmlDeviceGetUtilizationRates", ADDRESS, ADDRESS);
        this.memory = function("nvmlDeviceGetMemoryInfo", ADDRESS, ADDRESS);
    }

    /// Open until the process ends; empty where there is no such library, or no driver behind it.
    ///
    /// @param library a path, or the name of one that the system finds
    static Optional<Nvml> open(String library) {
        try {
            Nvml opened = new Nvml(SymbolLookup.libraryLookup(library, Arena.global()));
            return call(opened.function("nvmlInit_v2")) == SUCCESS
                    ? Optional.of(opened)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private MethodHandle function(String name, MemoryLayout... arguments) {
        MemorySegment address =
                symbols.find(name)
                        .orElseThrow(() -> new IllegalArgumentException("no function " + name));
        return linker.downcallHandle(address, FunctionDescriptor.of(JAVA_INT, arguments));
    }

    @Override
    public List<Gpu> get() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocate(JAVA_INT);
            if (call(count, number) != SUCCESS) {
                return List.of();
            }
            List<Gpu> gpus = new ArrayList<>();
            for (int i = 0; i < number.get(JAVA_INT, 0); i++) {
                MemorySegment device = arena.allocate(ADDRESS);
                if (call(handle, i, device) == SUCCESS) {
                    gpus.add(gpu(i, device.get(ADDRESS, 0), arena));
                }
            }
            return List.copyOf(gpus);
        }
    }

    private Gpu gpu(int index, MemorySegment device, Arena arena) {
        MemorySegment rates = arena.allocate(UTILISATION);
        boolean busy = call(utilisation, device, rates) == SUCCESS;
        MemorySegment bytes = arena.allocate(MEMORY);
        boolean sized = call(memory, device, bytes) == SUCCESS;
        return new Gpu(
                Integer.toString(index),
                busy ? rates.getAtIndex(JAVA_INT, 0) / 100.0 : Double.NaN,
                sized ? bytes.getAtIndex(JAVA_LONG, 2) : Double.NaN,
                sized ? bytes.getAtIndex(JAVA_LONG, 0) : Double.NaN);
    }

    private static int call(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
