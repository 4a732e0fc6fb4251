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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Tensors over direct buffers, made once for each place and number of rows and pinned, so that a
/// run copies nothing. Different rows may be run by several threads at once.
final class OrtWorkspace implements Workspace {
    private final OrtModel model;
    private final int mostRows;
    private final RowRuns runs;
    private final Consumer<OrtWorkspace> giveBack;
    private final FloatBuffer input;
    private final List<FloatBuffer> outputs = new ArrayList<>();
    private final Map<Rows, Batch> batches = new ConcurrentHashMap<>();
    private Inference inference = new Inference();
    private boolean lent;

    /// What becomes of a borrower's rows.
    interface RowRuns {
        /// @return nanoseconds spent inside the engine
        long run(OrtWorkspace workspace, int rows);
    }

    private record Rows(int from, int count) {}

    /// The tensors over some rows of the buffers, and what stops a run of them.
    private record Batch(
            Map<String, OnnxTensor> input,
            Map<String, OnnxTensor> outputs,
            OrtSession.RunOptions options) {
        void free() {
            input.values().forEach(OnnxTensor::close);
            outputs.values().forEach(OnnxTensor::close);
            options.close();
        }

        /// Between two nodes of the graph; nothing stops a card.
        void stop() {
            try {
                options.setTerminate(true);
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    OrtWorkspace(OrtModel model, int mostRows, RowRuns runs, Consumer<OrtWorkspace> giveBack) {
        this.model = model;
        this.mostRows = mostRows;
        this.runs = runs;
        this.giveBack = giveBack;
        this.input = Tensors.direct(mostRows, model.inputShape());
        for (long[] shape : model.outputShapes()) {
            outputs.add(Tensors.direct(mostRows, shape));
        }
    }

    private Batch batch(Rows rows) {
        Map<String, OnnxTensor> results = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            long[] shape = model.outputShapes().get(i);
            String name = model.spec().outputs().get(i).name();
            results.put(name, tensor(outputs.get(i), rows, shape));
        }
        OnnxTensor pictures = tensor(input, rows, model.inputShape());
        Map<String, OnnxTensor> inputs = Map.of(model.spec().input().name(), pictures);
        try {
            return new Batch(inputs, results, new OrtSession.RunOptions());
        } catch (OrtException e) {
            throw new IllegalStateException("options of " + model.spec().id(), e);
        }
    }

    private OnnxTensor tensor(FloatBuffer buffer, Rows rows, long[] rowShape) {
        long[] shape = rowShape.clone();
        int size = rowSize(buffer);
        if (model.batches()) {
            shape[0] = rows.count();
        }
        try {
            return OnnxTensor.createTensor(
                    model.environment(),
                    buffer.slice(rows.from() * size, rows.count() * size),
                    shape);
        } catch (OrtException e) {
            throw new IllegalStateException("tensor of " + model.spec().id(), e);
        }
    }

    private int rowSize(FloatBuffer buffer) {
        return buffer.limit() / mostRows;
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
        inference.spent(runs.run(this, rows));
    }

    /// Runs rows where they lie, in as many runs as it takes to have sizes of the set only.
    ///
    /// @return nanoseconds spent inside the engine
    long runRows(int from, int rows) {
        long nanos = 0;
        for (int at = from; at < from + rows; ) {
            int size = BatchSizes.within(from + rows - at);
            nanos += runOnce(new Rows(at, size));
            at += size;
        }
        return nanos;
    }

    private long runOnce(Rows rows) {
        Batch batch = batches.computeIfAbsent(rows, this::batch);
        try {
            batch.options().setTerminate(false);
        } catch (OrtException e) {
            throw new IllegalStateException("options of " + model.spec().id(), e);
        }
        return Watch.run(batch::stop, () -> run(batch));
    }

    private long run(Batch batch) {
        long start = System.nanoTime();
        try (OrtSession.Result _ =
                model.session().run(batch.input(), Set.of(), batch.outputs(), batch.options())) {
            return System.nanoTime() - start;
        } catch (OrtException e) {
            throw new FacefnException(
                    ErrorCode.INTERNAL_ERROR, "model " + model.spec().id() + " failed", e);
        }
    }

    /// Puts rows of the input of `other` into rows of this one.
    void takeInput(int at, OrtWorkspace other, int from, int rows) {
        copy(other.input, other.rowSize(other.input) * from, input, at, rows);
    }

    /// Puts rows of the outputs of `other` into rows of these.
    void takeOutputs(int at, OrtWorkspace other, int from, int rows) {
        for (int i = 0; i < outputs.size(); i++) {
            FloatBuffer others = other.outputs.get(i);
            copy(others, other.rowSize(others) * from, outputs.get(i), at, rows);
        }
    }

    private void copy(FloatBuffer source, int from, FloatBuffer target, int at, int rows) {
        int size = rowSize(target);
        target.put(at * size, source, from, rows * size);
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

    /// What its tensors take.
    long bytes() {
        return mostRows * model.rowBytes();
    }

    void free() {
        batches.values().forEach(Batch::free);
        batches.clear();
    }
}
