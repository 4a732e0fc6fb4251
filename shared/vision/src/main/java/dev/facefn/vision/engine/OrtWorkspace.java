package dev.facefn.vision.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tensors over direct buffers, made once for each number of rows and pinned, so that a run copies
/// nothing.
final class OrtWorkspace implements Workspace {
    private final OrtModel model;
    private final Consumer<OrtWorkspace> giveBack;
    private final FloatBuffer input;
    private final List<FloatBuffer> outputs = new ArrayList<>();
    private final @Nullable Batch[] batches;
    private Inference inference = new Inference();
    private boolean lent;

    /// The tensors over the first rows of the buffers.
    private record Batch(Map<String, OnnxTensor> input, Map<String, OnnxTensor> outputs) {
        void free() {
            input.values().forEach(OnnxTensor::close);
            outputs.values().forEach(OnnxTensor::close);
        }
    }

    OrtWorkspace(OrtModel model, Consumer<OrtWorkspace> giveBack) {
        this.model = model;
        this.giveBack = giveBack;
        this.batches = new Batch[model.mostRows() + 1];
        this.input = Tensors.direct(model.mostRows(), model.inputShape());
        for (long[] shape : model.outputShapes()) {
            outputs.add(Tensors.direct(model.mostRows(), shape));
        }
    }

    private Batch batch(int rows) {
        Batch batch = batches[rows];
        if (batch == null) {
            Map<String, OnnxTensor> results = new LinkedHashMap<>();
            for (int i = 0; i < outputs.size(); i++) {
                long[] shape = model.outputShapes().get(i);
                String name = model.spec().outputs().get(i).name();
                results.put(name, tensor(outputs.get(i), rows, shape));
            }
            OnnxTensor pictures = tensor(input, rows, model.inputShape());
            batch = new Batch(Map.of(model.spec().input().name(), pictures), results);
            batches[rows] = batch;
        }
        return batch;
    }

    private OnnxTensor tensor(FloatBuffer buffer, int rows, long[] rowShape) {
        long[] shape = rowShape.clone();
        int size = buffer.limit() / model.mostRows();
        if (model.mostRows() > 1) {
            shape[0] = rows;
        }
        try {
            return OnnxTensor.createTensor(
                    model.environment(), buffer.slice(0, rows * size), shape);
        } catch (OrtException e) {
            throw new IllegalStateException("tensor of " + model.spec().id(), e);
        }
    }

    OrtWorkspace lend(Inference borrower) {
        this.inference = borrower;
        this.lent = true;
        return this;
    }

    @Override
    public FloatBuffer input() {
        return input;
    }

    @Override
    public void run(int rows) {
        Batch batch = batch(rows);
        long start = System.nanoTime();
        try (OrtSession.Result _ = model.session().run(batch.input(), batch.outputs())) {
            inference.spent(System.nanoTime() - start);
        } catch (OrtException e) {
            throw new FacefnException(
                    ErrorCode.INTERNAL_ERROR, "model " + model.spec().id() + " failed", e);
        }
    }

    @Override
    public FloatBuffer output(int index) {
        return outputs.get(index);
    }

    @Override
    public void close() {
        if (lent) {
            lent = false;
            giveBack.accept(this);
        }
    }

    void free() {
        for (Batch batch : batches) {
            if (batch != null) {
                batch.free();
            }
        }
    }
}
