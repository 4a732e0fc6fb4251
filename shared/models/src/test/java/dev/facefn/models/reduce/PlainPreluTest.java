package dev.facefn.models.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.models.Bundle;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.models.Task;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlainPreluTest {
    private static final Bundle BUNDLE = ModelStore.atDefault().open("open", Progress.NONE);

    /// One layer of the embedder has slopes above 1, so that both ways to say it are run.
    @ParameterizedTest
    @EnumSource(names = {"FACE_EMBEDDING", "LIVENESS", "FACE_MESH"})
    void computesTheSameNumbersToTheBit(Task task) throws Exception {
        ModelSpec spec = BUNDLE.find(task).orElseThrow();
        ByteBuffer file = BUNDLE.load(spec);
        ByteBuffer plain = PlainPrelu.of(file);
        assertThat(Graph.read(file).nodes).anyMatch(node -> node.is("PRelu"));
        assertThat(Graph.read(plain).nodes).noneMatch(node -> node.is("PRelu"));
        long[] shape = spec.input().shape().stream().mapToLong(Integer::longValue).toArray();
        int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        for (int seed = 1; seed <= 3; seed++) {
            float[] picture = Run.noise(size, seed);
            List<float[]> before = Run.outputs(Run.bytes(file), "input", shape, picture);
            List<float[]> after = Run.outputs(Run.bytes(plain), "input", shape, picture);
            assertThat(after).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).containsExactly(before.get(i));
            }
        }
    }

    @Test
    void leavesAGraphWithoutIt() {
        ByteBuffer file = BUNDLE.load(BUNDLE.find(Task.LANDMARKS_68).orElseThrow());
        assertThat(PlainPrelu.of(file)).isSameAs(file);
    }

    @Test
    void leavesWhatItDoesNotUnderstand() {
        ByteBuffer file = BUNDLE.load(BUNDLE.find(Task.FACE_EMBEDDING).orElseThrow());
        ByteBuffer cut = file.slice(0, file.remaining() / 2);
        assertThat(PlainPrelu.of(cut)).isSameAs(cut);
    }
}
