package dev.facefn.vision.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import dev.facefn.models.ModelException;
import dev.facefn.models.ModelSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What models run on: it is there, or nothing starts. There is no way back to the CPU. The names
/// of the options are those of ONNX Runtime's pages on its providers for CUDA and for TensorRT.
final class OrtProviders {
    private OrtProviders() {}

    /// @param mostRows of a run
    /// @throws ModelException that says what is missing
    static void add(SessionOptions options, OrtEngine engine, ModelSpec spec, int mostRows) {
        try {
            switch (engine.device()) {
                case CPU -> {}
                case CUDA -> {
                    require(Device.CUDA, OrtProvider.CUDA);
                    addCuda(options, engine.card());
                }
                case TENSORRT -> {
                    require(Device.TENSORRT, OrtProvider.TENSOR_RT);
                    require(Device.TENSORRT, OrtProvider.CUDA);
                    addTensorRt(options, engine.card(), spec, mostRows);
                    addCuda(options, engine.card());
                }
            }
        } catch (OrtException e) {
            throw new ModelException(
                    "models cannot run on %s: %s".formatted(name(engine.device()), e.getMessage()),
                    e);
        }
    }

    private static String name(Device device) {
        return device.name().toLowerCase(Locale.ROOT);
    }

    private static void require(Device device, OrtProvider provider) {
        if (!OrtEnvironment.getAvailableProviders().contains(provider)) {
            throw new ModelException(
                    "models cannot run on %s: this is a build for CPUs, its ONNX Runtime has no"
                                    .formatted(name(device))
                            + " provider for %s (mvn -Pgpu package makes one that has)"
                                    .formatted(provider == OrtProvider.CUDA ? "CUDA" : "TensorRT"));
        }
    }

    private static void addCuda(SessionOptions options, Card card) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(card.number())) {
            for (Map.Entry<String, String> option : cuda(card).entrySet()) {
                cuda.add(option.getKey(), option.getValue());
            }
            options.addCUDA(cuda);
        }
    }

    private static void addTensorRt(SessionOptions options, Card card, ModelSpec spec, int mostRows)
            throws OrtException {
        try (OrtTensorRTProviderOptions tensorRt = new OrtTensorRTProviderOptions(card.number())) {
            for (Map.Entry<String, String> option : tensorRt(card, spec, mostRows).entrySet()) {
                tensorRt.add(option.getKey(), option.getValue());
            }
            options.addTensorrt(tensorRt);
        }
    }

    /// The arena takes what it needs and not the next power of two; the search for convolutions
    /// guesses, because a search through all of them is made for each shape anew.
    static Map<String, String> cuda(Card card) {
        Map<String, String> options = new TreeMap<>();
        options.put("arena_extend_strategy", "kSameAsRequested");
        options.put("cudnn_conv_algo_search", "HEURISTIC");
        if (card.memoryBytes() > 0) {
            options.put("gpu_mem_limit", Long.toString(card.memoryBytes()));
        }
        return options;
    }

    /// @param rows the most of a run: an engine is built once for all sizes up to it
    static Map<String, String> tensorRt(Card card, ModelSpec spec, int rows) {
        Map<String, String> options = new TreeMap<>();
        options.put("trt_fp16_enable", card.halfPrecision() ? "True" : "False");
        if (card.memoryBytes() > 0) {
            options.put("trt_max_workspace_size", Long.toString(card.memoryBytes()));
        }
        if (card.engines() != null) {
            options.put("trt_engine_cache_enable", "True");
            options.put("trt_engine_cache_path", card.engines().toString());
            options.put("trt_timing_cache_enable", "True");
            options.put("trt_timing_cache_path", card.engines().toString());
        }
        if (rows > 1) {
            options.put("trt_profile_min_shapes", profile(spec, 1));
            options.put("trt_profile_opt_shapes", profile(spec, rows));
            options.put("trt_profile_max_shapes", profile(spec, rows));
        }
        return options;
    }

    private static String profile(ModelSpec spec, int rows) {
        List<Integer> row = spec.input().shape();
        return "%s:%dx%s"
                .formatted(
                        spec.input().name(),
                        rows,
                        row.subList(1, row.size()).stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining("x")));
    }
}
