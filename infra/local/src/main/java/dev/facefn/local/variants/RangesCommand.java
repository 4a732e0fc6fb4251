package dev.facefn.local.variants;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.ModelStore;
import dev.facefn.models.OutputSpec;
import dev.facefn.models.Ranges;
import dev.facefn.models.Task;
import dev.facefn.models.reduce.Reduction;
import dev.facefn.vision.engine.OrtEngine;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `facefn models ranges`.
@Command(
        name = "ranges",
        mixinStandardHelpOptions = true,
        description = {
            "Measures between which numbers the tensors within the detector, the landmarks and the"
                    + " embedder lie on the faces of the sample photos.",
            "Models in 8 bits are made with them. They are part of facefn: this is how they were"
                    + " made."
        })
public final class RangesCommand implements Callable<Integer> {
    private static final Set<Task> TASKS =
            Set.of(Task.FACE_DETECTION, Task.LANDMARKS_68, Task.FACE_EMBEDDING);
    private static final MathContext OUTWARDS = new MathContext(4, RoundingMode.UP);

    private final Console console;
    private final ModelStore store;

    @Option(names = "--out", paramLabel = "FILE", description = "Default: printed.")
    private @Nullable Path out;

    public RangesCommand(Console console, ModelStore store) {
        this.console = console;
        this.store = store;
    }

    @Override
    public Integer call() throws IOException {
        ProgressBar progress = new ProgressBar(console);
        Bundle bundle = store.open("open", progress);
        List<byte[]> photos = Photos.samples(store.open("samples", progress));
        Recorder recorder = new Recorder(OrtEngine.ONE_THREAD);
        Faces.look(bundle, photos, recorder);
        Map<String, Map<String, List<Float>>> models = new TreeMap<>();
        progress.startCounting("models", TASKS.size());
        for (ModelSpec spec : bundle.manifest().models()) {
            if (TASKS.contains(spec.task())) {
                models.put(spec.id(), measure(spec, bundle.load(spec), recorder.rows(spec.id())));
                progress.advance(1);
            }
        }
        progress.done();
        String json = new Ranges("the faces of the six sample photos", models).toJson();
        if (out == null) {
            console.out().print(json);
            console.out().flush();
        } else {
            Files.writeString(out, json);
        }
        return 0;
    }

    private static Map<String, List<Float>> measure(
            ModelSpec spec, ByteBuffer file, List<float[]> rows) {
        List<String> tensors = List.copyOf(Reduction.tensors(file));
        ByteBuffer exposing = ByteBuffer.wrap(Reduction.exposing(file, tensors));
        List<OutputSpec> outputs = new ArrayList<>();
        for (String tensor : tensors) {
            outputs.add(new OutputSpec(tensor, List.of(-1, -1, -1, -1), "a tensor within"));
        }
        ModelSpec open =
                new ModelSpec(
                        spec.id(),
                        spec.task(),
                        spec.architecture(),
                        spec.file(),
                        spec.input(),
                        outputs);
        float[] low = new float[tensors.size()];
        float[] high = new float[tensors.size()];
        try (Trial trial = new Trial(open, exposing)) {
            for (float[] row : rows) {
                List<float[]> values = trial.run(row);
                for (int i = 0; i < low.length; i++) {
                    for (float value : values.get(i)) {
                        low[i] = Math.min(low[i], value);
                        high[i] = Math.max(high[i], value);
                    }
                }
            }
        }
        Map<String, List<Float>> ranges = new TreeMap<>();
        for (int i = 0; i < low.length; i++) {
            ranges.put(tensors.get(i), List.of(rounded(low[i]), rounded(high[i])));
        }
        return ranges;
    }

    /// Four digits: more would differ from machine to machine.
    private static float rounded(float value) {
        return new BigDecimal(value).round(OUTWARDS).floatValue();
    }
}
