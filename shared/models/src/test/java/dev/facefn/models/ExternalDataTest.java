package dev.facefn.models;

import static dev.facefn.models.Protobuf.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Graphs written by hand, field by field of `onnx.proto`.
class ExternalDataTest {
    private static final byte[] INSIDE = field(9, new byte[400]);
    private static final byte[] OUTSIDE =
            field(13, "location ../../etc/passwd".getBytes(StandardCharsets.UTF_8));
    private static final byte[] LOCATION_ONLY = {14 << 3, 1};

    @TempDir Path temporary;

    private static byte[] inAnInitializer(byte[] tensor) {
        return field(7, field(2, new byte[3]), field(5, tensor));
    }

    private static byte[] inAConstantOfABranch(byte[] tensor) {
        byte[] branch = field(6, field(1, field(5, field(5, tensor))));
        return field(7, field(1, field(4, new byte[2]), field(5, branch)));
    }

    static List<byte[]> graphsThatReadOtherFiles() {
        return List.of(
                inAnInitializer(OUTSIDE),
                inAnInitializer(LOCATION_ONLY),
                inAConstantOfABranch(OUTSIDE),
                field(7, field(15, field(1, OUTSIDE))),
                field(7, field(1, field(5, field(10, OUTSIDE)))),
                field(25, field(7, field(5, field(5, OUTSIDE)))));
    }

    @ParameterizedTest
    @MethodSource("graphsThatReadOtherFiles")
    void aTensorKeptInAnotherFileIsFoundWhereverItHangs(byte[] graph) {
        assertThat(ExternalData.isReferencedBy(ByteBuffer.wrap(graph))).isTrue();
    }

    @Test
    void aGraphThatHoldsItsTensorsIsFine() {
        assertThat(ExternalData.isReferencedBy(ByteBuffer.wrap(inAnInitializer(INSIDE)))).isFalse();
        assertThat(ExternalData.isReferencedBy(ByteBuffer.wrap(inAConstantOfABranch(INSIDE))))
                .isFalse();
    }

    @Test
    void aGraphThatIsCutIsNoGraph() {
        ByteBuffer cut = ByteBuffer.wrap(inAnInitializer(INSIDE)).limit(200);
        assertThatThrownBy(() -> ExternalData.isReferencedBy(cut))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endlessNestingIsRefusedRatherThanFollowed() {
        byte[] graph = field(1, new byte[0]);
        for (int i = 0; i < 100; i++) {
            graph = field(1, field(5, field(6, graph)));
        }
        ByteBuffer nested = ByteBuffer.wrap(field(7, graph));
        assertThatThrownBy(() -> ExternalData.isReferencedBy(nested))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("messages nest deeper than 64");
    }

    @Test
    void aBundleDoesNotLoadAGraphThatReadsOtherFilesEvenIfItsHashIsRight() throws IOException {
        byte[] graph = inAnInitializer(OUTSIDE);
        Files.write(temporary.resolve("fr_detect.onnx"), graph);
        ModelSpec real = Manifest.shipped("open").models().getFirst();
        FileSpec file =
                new FileSpec(
                        "fr_detect.onnx",
                        graph.length,
                        VerifiedFile.sha256(ByteBuffer.wrap(graph)),
                        "MIT",
                        new Origin.User());
        ModelSpec hostile =
                new ModelSpec(
                        real.id(),
                        real.task(),
                        real.architecture(),
                        file,
                        real.input(),
                        real.outputs());
        Bundle bundle = new Bundle(Manifest.shipped("open"), temporary);
        assertThatThrownBy(() -> bundle.load(hostile))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("fr_detect.onnx is refused", "kept in other files");
    }
}
