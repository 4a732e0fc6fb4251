package dev.facefn.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.models.Bundle;
import dev.facefn.models.Manifest;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.Task;
import dev.facefn.testing.SharedData;
import dev.facefn.testing.TestModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A batch of N gives what N runs of the graph as it was published give.
class BatchTest {
    /// The largest difference of a number of a unit vector.
    private static final float TOLERANCE = 1e-5f;

    private static final int MOST = 32;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 32})
    void aBatchOfTheOpenEmbedderIsAsManySingleRuns(int rows) {
        Bundle bundle = TestModels.open();
        ModelSpec spec = bundle.find(Task.FACE_EMBEDDING).orElseThrow();
        compare(spec, () -> bundle.load(spec), rows);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 32})
    void aBatchOfMobileFaceNetIsAsManySingleRuns(int rows) throws IOException {
        ModelSpec spec =
                Manifest.shipped("insightface").models().stream()
                        .filter(model -> model.id().equals("mobilefacenet_128"))
                        .findFirst()
                        .orElseThrow();
        byte[] bytes = Files.readAllBytes(SharedData.insightface("mobilefacenet_128.onnx"));
        compare(spec, () -> ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), rows);
    }

    private static void compare(ModelSpec spec, Supplier<ByteBuffer> weights, int rows) {
        List<float[]> inputs = inputs(rows, spec);
        try (Network single = OrtEngine.ONE_THREAD.network(spec, weights);
                Network batch = OrtEngine.ONE_THREAD.network(spec, MOST, weights)) {
            List<float[]> expected = new ArrayList<>();
            for (float[] input : inputs) {
                expected.addAll(run(single, List.of(input)));
            }
            List<float[]> found = run(batch, inputs);
            float largest = 0;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < found.get(i).length; j++) {
                    largest = Math.max(largest, Math.abs(found.get(i)[j] - expected.get(i)[j]));
                }
            }
            System.out.printf("%s: batch of %d differs by %.1e%n", spec.id(), rows, largest);
            assertThat(largest).isLessThanOrEqualTo(TOLERANCE);
            assertThat(found.getFirst()).isNotEqualTo(new float[found.getFirst().length]);
        }
    }

    @Test
    void aWorkspaceAnswersABatchOfEverySizeInAnyOrder() {
        Bundle bundle = TestModels.open();
        ModelSpec spec = bundle.find(Task.FACE_EMBEDDING).orElseThrow();
        List<float[]> inputs = inputs(4, spec);
        try (Network network = OrtEngine.ONE_THREAD.network(spec, 4, () -> bundle.load(spec))) {
            List<float[]> four = run(network, inputs);
            for (int rows : new int[] {1, 3, 2, 4, 1}) {
                List<float[]> some = run(network, inputs.subList(0, rows));
                for (int i = 0; i < rows; i++) {
                    assertThat(some.get(i)[7])
                            .isBetween(four.get(i)[7] - 1e-5f, four.get(i)[7] + 1e-5f);
                }
            }
        }
    }

    private static List<float[]> inputs(int rows, ModelSpec spec) {
        Random random = new Random(3);
        int size = spec.input().shape().stream().reduce(1, (a, b) -> a * b);
        List<float[]> inputs = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            float[] input = new float[size];
            for (int j = 0; j < size; j++) {
                input[j] = random.nextFloat(-1, 1);
            }
            inputs.add(input);
        }
        return inputs;
    }

    /// The outputs as unit vectors.
    private static List<float[]> run(Network network, List<float[]> inputs) {
        try (Workspace workspace = network.borrow(new Inference())) {
            int size = inputs.getFirst().length;
            for (int i = 0; i < inputs.size(); i++) {
                workspace.input().put(i * size, inputs.get(i));
            }
            workspace.run(inputs.size());
            FloatBuffer output = workspace.output(0);
            int dimension = output.limit() / network.mostRows();
            List<float[]> vectors = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                float[] vector = new float[dimension];
                output.get(i * dimension, vector);
                double square = 0;
                for (float value : vector) {
                    square += value * value;
                }
                for (int j = 0; j < dimension; j++) {
                    vector[j] /= (float) Math.sqrt(square);
                }
                vectors.add(vector);
            }
            return vectors;
        }
    }
}
