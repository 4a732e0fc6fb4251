package dev.facefn.vision.engine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.facefn.models.ModelException;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.OutputSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An open session whose tensors are those that its specification promises.
final class OrtModel {
    private final ModelSpec spec;
    private final boolean batches;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final long[] inputShape;
    private final List<long[]> outputShapes;

    private OrtModel(
            ModelSpec spec,
            boolean batches,
            OrtEnvironment environment,
            OrtSession session,
            long[] inputShape,
            List<long[]> outputShapes) {
        this.spec = spec;
        this.batches = batches;
        this.environment = environment;
        this.session = session;
        this.inputShape = inputShape;
        this.outputShapes = outputShapes;
    }

    /// @param batches whether the batch dimension of the graph is open
    /// @param session closed with the model, and when it is not what `spec` promises
    /// @throws ModelException when a tensor is another
    static OrtModel of(ModelSpec spec, boolean batches, OrtSession session) throws OrtException {
        try {
            return describe(spec, batches, OrtEngine.environment(), session);
        } catch (RuntimeException | OrtException e) {
            session.close();
            throw e;
        }
    }

    private static OrtModel describe(
            ModelSpec spec, boolean batches, OrtEnvironment environment, OrtSession session)
            throws OrtException {
        long[] promised = longs(spec.input().shape());
        require(spec, spec.input().name(), promised, session.getInputInfo());
        List<long[]> shapes = new ArrayList<>();
        boolean known = true;
        for (OutputSpec output : spec.outputs()) {
            long[] shape = longs(output.shape());
            long[] found = require(spec, output.name(), shape, session.getOutputInfo());
            if (batches) {
                found[0] = shape[0];
            }
            shapes.add(found);
            known &= Arrays.stream(found).allMatch(dimension -> dimension > 0);
        }
        if (!known) {
            shapes = shapesOfARun(spec, environment, session, promised);
        }
        return new OrtModel(spec, batches, environment, session, promised, List.copyOf(shapes));
    }

    /// The output shapes of a graph that leaves them open, learnt by running it once on zeros.
    private static List<long[]> shapesOfARun(
            ModelSpec spec, OrtEnvironment environment, OrtSession session, long[] shape)
            throws OrtException {
        try (OnnxTensor zeros = OnnxTensor.createTensor(environment, Tensors.direct(shape), shape);
                OrtSession.Result result = session.run(Map.of(spec.input().name(), zeros))) {
            List<long[]> shapes = new ArrayList<>();
            for (OutputSpec output : spec.outputs()) {
                shapes.add(
                        ((TensorInfo) result.get(output.name()).orElseThrow().getInfo())
                                .getShape());
            }
            return shapes;
        }
    }

    /// The graph's own shape of a tensor, after it was found to agree with the promised one.
    private static long[] require(
            ModelSpec spec, String tensor, long[] promised, Map<String, NodeInfo> graph) {
        NodeInfo node = graph.get(tensor);
        if (node == null || !(node.getInfo() instanceof TensorInfo info)) {
            throw disagreement(spec, tensor, promised, null);
        }
        long[] found = info.getShape();
        boolean agrees = promised.length == found.length;
        for (int i = 0; agrees && i < found.length; i++) {
            agrees = promised[i] < 0 || found[i] < 0 || promised[i] == found[i];
        }
        if (!agrees) {
            throw disagreement(spec, tensor, promised, found);
        }
        return found;
    }

    private static ModelException disagreement(
            ModelSpec spec, String tensor, long[] promised, long @Nullable [] found) {
        return new ModelException(
                "model file %s: tensor %s is %s in the graph, %s in the manifest"
                        .formatted(
                                spec.file().name(),
                                tensor,
                                found == null ? "missing" : Arrays.toString(found),
                                Arrays.toString(promised)));
    }

    private static long[] longs(List<Integer> shape) {
        return shape.stream().mapToLong(Integer::longValue).toArray();
    }

    ModelSpec spec() {
        return spec;
    }

    OrtEnvironment environment() {
        return environment;
    }

    OrtSession session() {
        return session;
    }

    /// Whether a run takes several rows.
    boolean batches() {
        return batches;
    }

    /// The shape of one row of the input, without open dimensions.
    long[] inputShape() {
        return inputShape;
    }

    /// The shapes of one row of the outputs in the specification's order, without open dimensions.
    List<long[]> outputShapes() {
        return outputShapes;
    }

    /// What the tensors of one row take.
    long rowBytes() {
        long floats = elements(inputShape);
        for (long[] shape : outputShapes) {
            floats += elements(shape);
        }
        return floats * Float.BYTES;
    }

    private static long elements(long[] shape) {
        long elements = 1;
        for (long dimension : shape) {
            elements *= dimension;
        }
        return elements;
    }

    void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("session of " + spec.id() + " cannot be closed", e);
        }
    }
}
