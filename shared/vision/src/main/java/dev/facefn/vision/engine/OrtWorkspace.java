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

/// Tensors that are made once over direct buffers and pinned, so that a run copies nothing.
final class OrtWorkspace implements Workspace {
    private final OrtModel model;
    private final Consumer<OrtWorkspace> giveBack;
    private final FloatBuffer input;
    private final List<FloatBuffer> outputs = new ArrayList<>();
    private final Map<String, OnnxTensor> inputTensor;
    private final Map<String, OnnxTensor> outputTensors = new LinkedHashMap<>();
    private Inference inference = new Inference();
    private boolean lent;

    OrtWorkspace(OrtModel model, Consumer<OrtWorkspace> giveBack) {
        this.model = model;
        this.giveBack = giveBack;
        this.input = Tensors.direct(model.inputShape());
        this.inputTensor = Map.of(model.spec().input().name(), tensor(input, model.inputShape()));
        for (int i = 0; i < model.outputShapes().size(); i++) {
            long[] shape = model.outputShapes().get(i);
            FloatBuffer output = Tensors.direct(shape);
            outputs.add(output);
            outputTensors.put(model.spec().outputs().get(i).name(), tensor(output, shape));
        }
    }

    private OnnxTensor tensor(FloatBuffer buffer, long[] shape) {
        try {
            return OnnxTensor.createTensor(model.environment(), buffer, shape);
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
    public void run() {
        long start = System.nanoTime();
        try (OrtSession.Result _ = model.session().run(inputTensor, outputTensors)) {
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
        inputTensor.values().forEach(OnnxTensor::close);
        outputTensors.values().forEach(OnnxTensor::close);
    }
}
