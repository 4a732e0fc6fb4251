package dev.facefn.local.variants;

import dev.facefn.face.Face;
import dev.facefn.models.Accuracy;
import dev.facefn.models.Accuracy.Measure;
import dev.facefn.models.Bundle;
import dev.facefn.models.FileSpec;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.Precision;
import dev.facefn.models.Progress;
import dev.facefn.models.Task;
import dev.facefn.models.Variant;
import dev.facefn.models.Variants;
import dev.facefn.vision.engine.Engine;
import dev.facefn.vision.engine.OrtEngine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every model of a bundle in every precision against full precision, on the faces of pictures.
final class Evaluation {
    /// As many runs at least, where there are few faces.
    private static final int RUNS = 40;

    private static final int WARMUP = 5;

    private final Bundle bundle;
    private final List<byte[]> samples;
    private final List<byte[]> others;
    private final Recorder ofSamples = new Recorder(OrtEngine.ONE_THREAD);
    private final Recorder ofOthers = new Recorder(OrtEngine.ONE_THREAD);

    /// @param others may be none
    Evaluation(Bundle bundle, List<byte[]> samples, List<byte[]> others) {
        this.bundle = bundle;
        this.samples = samples;
        this.others = others;
    }

    /// How many rows the embedder had: the faces.
    record Counts(int samples, int others) {}

    Counts counts() {
        ModelSpec embedder = bundle.find(Task.FACE_EMBEDDING).orElseThrow();
        return new Counts(
                ofSamples.rows(embedder.id()).size(), ofOthers.rows(embedder.id()).size());
    }

    List<VariantResult> run(Progress progress) {
        Faces.look(bundle, samples, ofSamples);
        Faces.look(bundle, others, ofOthers);
        List<VariantResult> results = new ArrayList<>();
        for (ModelSpec spec : bundle.manifest().models()) {
            if (!ofSamples.rows(spec.id()).isEmpty()) {
                String name = bundle.manifest().name();
                for (Precision precision : Variants.candidates(name, spec)) {
                    ByteBuffer full = bundle.load(spec);
                    ByteBuffer made = Variants.make(name, spec, precision, full);
                    results.add(measure(spec, precision, full, made));
                }
            }
            progress.advance(1);
        }
        return results;
    }

    private VariantResult measure(
            ModelSpec spec, Precision precision, ByteBuffer full, ByteBuffer made) {
        FileSpec file = Variants.file(spec, precision, made);
        Optional<Variant> listed = spec.variant(precision);
        try (Trial one = new Trial(spec, full);
                Trial other = new Trial(spec, made)) {
            Agreement.Boxes boxes = null;
            Accuracy accuracy;
            @Nullable Accuracy elsewhere;
            if (spec.task() == Task.FACE_DETECTION) {
                List<byte[]> all = new ArrayList<>(samples);
                all.addAll(others);
                boxes = boxes(spec, made, all);
                accuracy = of(spec, Measure.IOU, boxes(spec, made, samples).overlaps());
                elsewhere =
                        others.isEmpty()
                                ? null
                                : of(spec, Measure.IOU, boxes(spec, made, others).overlaps());
                compare(spec, one, other, ofSamples);
            } else {
                accuracy = of(spec, measure(spec), compare(spec, one, other, ofSamples));
                elsewhere =
                        ofOthers.rows(spec.id()).isEmpty()
                                ? null
                                : of(spec, measure(spec), compare(spec, one, other, ofOthers));
            }
            time(one, other, ofSamples.rows(spec.id()));
            boolean embeds = spec.task() == Task.FACE_EMBEDDING;
            return new VariantResult(
                    spec.id(),
                    precision,
                    file,
                    spec.file().bytes(),
                    listed.isPresent(),
                    listed.map(it -> it.file().equals(file) && it.accuracy().isKeptBy(accuracy))
                            .orElse(true),
                    embeds,
                    embeds && accuracy.sameEmbeddings(),
                    accuracy,
                    elsewhere,
                    boxes,
                    other.openMillis(),
                    one.openMillis(),
                    other.runMillis(),
                    one.runMillis());
        }
    }

    private static Measure measure(ModelSpec spec) {
        return spec.task() == Task.LANDMARKS_68 ? Measure.NME : Measure.COSINE;
    }

    private static Accuracy of(ModelSpec spec, Measure measure, List<Double> numbers) {
        return Agreement.accuracy(spec.file().sha256(), measure, numbers);
    }

    private static List<Double> compare(ModelSpec spec, Trial one, Trial other, Recorder recorder) {
        List<Double> numbers = new ArrayList<>();
        for (float[] row : recorder.rows(spec.id())) {
            List<float[]> full = one.run(row);
            List<float[]> reduced = other.run(row);
            numbers.add(
                    measure(spec) == Measure.NME
                            ? Agreement.error(full, reduced)
                            : Agreement.cosine(full, reduced));
        }
        return numbers;
    }

    /// Both in turn, so that a busy machine is as busy for both.
    private static void time(Trial one, Trial other, List<float[]> rows) {
        for (int i = -WARMUP; i < RUNS; i++) {
            if (i == 0) {
                one.forget();
                other.forget();
            }
            float[] row = rows.get(Math.floorMod(i, rows.size()));
            var _ = one.run(row);
            var _ = other.run(row);
        }
    }

    /// The whole path with one detector and the other.
    private Agreement.Boxes boxes(ModelSpec detector, ByteBuffer made, List<byte[]> pictures) {
        Engine swapped =
                (spec, rows, weights) ->
                        OrtEngine.ONE_THREAD.network(
                                spec,
                                rows,
                                spec.id().equals(detector.id()) ? () -> Trial.copy(made) : weights);
        List<List<Face>> full = Faces.find(bundle, pictures, OrtEngine.ONE_THREAD);
        return Agreement.boxes(full, Faces.find(bundle, pictures, swapped));
    }
}
