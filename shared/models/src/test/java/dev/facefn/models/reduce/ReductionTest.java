package dev.facefn.models.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.models.Bundle;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.models.Task;
import dev.facefn.models.proto.ProtoWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReductionTest {
    private static final Bundle BUNDLE = ModelStore.atDefault().open("open", Progress.NONE);

    private static ByteBuffer file(Task task) {
        return BUNDLE.load(BUNDLE.find(task).orElseThrow());
    }

    /// Also that the runtime's checker accepts the graph.
    @ParameterizedTest
    @EnumSource
    void halvesAnswerNearlyAsTheOriginal(Task task) throws Exception {
        ModelSpec spec = BUNDLE.find(task).orElseThrow();
        byte[] half = Reduction.half(file(task));
        assertThat(half.length).isLessThan((int) (0.56 * spec.file().bytes()));
        long[] shape = spec.input().shape().stream().mapToLong(Integer::longValue).toArray();
        int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] picture = Run.noise(size, 1);
        List<float[]> full = Run.outputs(Run.bytes(file(task)), "input", shape, picture);
        List<float[]> reduced = Run.outputs(half, "input", shape, picture);
        for (int i = 0; i < full.size(); i++) {
            float largest = 0;
            for (float value : full.get(i)) {
                largest = Math.max(largest, Math.abs(value));
            }
            for (int j = 0; j < full.get(i).length; j++) {
                assertThat((double) reduced.get(i)[j])
                        .isCloseTo(full.get(i)[j], Offset.offset(0.02 * largest));
            }
        }
    }

    @Test
    void keepsWhatDecodesBoxesInFloats() {
        Graph graph = Graph.read(ByteBuffer.wrap(Reduction.half(file(Task.FACE_DETECTION))));
        assertThat(graph.nodes)
                .filteredOn(node -> node.is("Exp"))
                .allMatch(node -> !node.inputs().getFirst().endsWith("/half"))
                .isNotEmpty();
        assertThat(graph.nodes)
                .filteredOn(node -> node.is("Conv"))
                .allMatch(node -> node.inputs().stream().allMatch(name -> name.endsWith("/half")));
    }

    @Test
    void makesTheSameBytesAgain() {
        ByteBuffer file = file(Task.FACE_EMBEDDING);
        assertThat(Reduction.half(file)).isEqualTo(Reduction.half(file));
    }

    @Test
    void asksForTheRangeOfEveryTensor() {
        assertThatThrownBy(() -> Reduction.eightBits(file(Task.FACE_EMBEDDING), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no range is known of tensor");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.99, 0.9999})
    void refusesAFileThatWasCutShort(double share) {
        ByteBuffer file = file(Task.FACE_EMBEDDING);
        ByteBuffer cut = file.slice(0, (int) (file.remaining() * share));
        assertThatThrownBy(() -> Reduction.half(cut)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ByteBuffer model(long opset, Consumer<ProtoWriter> graph) {
        return ByteBuffer.wrap(
                ProtoWriter.write(out -> {
                    out.integer(1, 7);
                    out.message(7, graph);
                    out.message(8, version -> version.integer(2, opset));
                }));
    }

    private static void node(ProtoWriter graph, String operator, String domain) {
        graph.message(
                1,
                node -> {
                    node.text(1, "input");
                    node.text(2, "output");
                    node.text(4, operator);
                    node.text(7, domain);
                });
    }

    private static void refused(ByteBuffer model, String why) {
        assertThatThrownBy(() -> Reduction.half(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesWhatIsNoGraphOrNotKnown() {
        refused(ByteBuffer.allocate(0), "it has no graph");
        refused(model(13, _ -> {}), "it has no graph");
        refused(model(99, graph -> node(graph, "Conv", "")), "opset 99, expected 8 to 13");
        refused(model(13, graph -> node(graph, "Conv", "else")), "is of else");
        refused(model(13, graph -> node(graph, "Relu", "")), "it has no weights");
    }

    @Test
    void refusesAnOperatorThatItDoesNotKnowInHalf() {
        ByteBuffer model =
                model(
                        13,
                        graph -> {
                            graph.message(
                                    1,
                                    node -> {
                                        node.text(1, "input");
                                        node.text(2, "between");
                                        node.text(4, "Erf");
                                    });
                            graph.message(
                                    1,
                                    node -> {
                                        node.text(1, "between");
                                        node.text(1, "weights");
                                        node.text(2, "output");
                                        node.text(4, "Conv");
                                    });
                        });
        refused(model, "operator Erf is not known in half");
    }
}
