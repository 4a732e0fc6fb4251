package dev.facefn.vision.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.facefn.models.ModelException;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.SavedGraphs;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens a session: of the graph that was optimised for this machine before, or of the original,
/// which is then saved as it was optimised.
///
/// @param mostRows of a run; of more than one, the batch dimension of the graph is open
record OrtOpening(ModelSpec spec, int mostRows, OrtEngine engine) {

    /// @param original the verified graph, asked for where no saved one can be used
    OrtModel open(Supplier<ByteBuffer> original) {
        SavedGraphs graphs = engine.saved();
        Optional<String> machine = graphs == null ? Optional.empty() : Processor.here();
        // what TensorRT compiles cannot be saved as a graph: it has a cache of its own
        if (graphs == null || machine.isEmpty() || engine.device() == Device.TENSORRT) {
            return open(original.get(), OptLevel.ALL_OPT, null);
        }
        SavedGraphs.Key key =
                new SavedGraphs.Key(
                        spec.file().sha256(),
                        "onnxruntime " + OrtEngine.version(),
                        machine.get(),
                        engine.device().name(),
                        mostRows > 1 ? "any" : "one");
        Optional<ByteBuffer> saved = graphs.find(key);
        if (saved.isPresent()) {
            try {
                return open(saved.get(), OptLevel.NO_OPT, null);
            } catch (ModelException e) {
                graphs.unusable(key, e);
            }
        }
        return save(graphs, key, original.get());
    }

    private OrtModel save(SavedGraphs graphs, SavedGraphs.Key key, ByteBuffer original) {
        Optional<SavedGraphs.Saving> place = graphs.save(key);
        if (place.isPresent()) {
            try (SavedGraphs.Saving saving = place.get()) {
                OrtModel model = open(original, OptLevel.ALL_OPT, saving.path());
                saving.keep();
                return model;
            } catch (ModelException e) {
                graphs.unusable(key, e);
            }
        }
        return open(original, OptLevel.ALL_OPT, null);
    }

    /// @param saving where the graph is written to as it is run; null for nowhere
    private OrtModel open(ByteBuffer graph, OptLevel level, @Nullable Path saving) {
        try (SessionOptions options = new SessionOptions()) {
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(engine.threads());
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(level);
            // a thread that spins for its next run takes the core from whoever decodes meanwhile
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // a plan of memory for each shape keeps as much again in the arena and is no faster
            options.setMemoryPatternOptimization(false);
            if (saving != null) {
                options.setOptimizedModelFilePath(saving.toString());
            }
            OrtProviders.add(options, engine, spec, mostRows);
            OrtSession session = OrtEngine.environment().createSession(graph, options);
            return OrtModel.of(spec, mostRows > 1, session);
        } catch (OrtException e) {
            throw new ModelException(
                    "model file %s cannot be opened by ONNX Runtime: %s"
                            .formatted(spec.file().name(), e.getMessage()),
                    e);
        }
    }
}
