package dev.facefn.models;

import dev.facefn.models.reduce.Reduction;
import java.nio.ByteBuffer;
import java.util.List;

/// Makes models in fewer bits.
public final class Variants {
    private Variants() {}

    /// Of what a manifest says, or of what might come to be in one.
    ///
    /// @param bundle whose ranges are taken for 8 bits
    /// @param file the verified full-precision file
    /// @return a direct buffer of the caller's own; the same bytes on any machine
    /// @throws ModelException when the graph does not allow it, saying why
    public static ByteBuffer make(
            String bundle, ModelSpec model, Precision precision, ByteBuffer file) {
        try {
            byte[] bytes =
                    switch (precision) {
                        case FP32 -> throw new IllegalArgumentException("it is in fp32");
                        case FP16 -> Reduction.half(file);
                        case INT8 ->
                                Reduction.eightBits(file, Ranges.shipped(bundle).of(model.id()));
                    };
            return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    "%s cannot be made in %s: %s"
                            .formatted(model.file().name(), precision.text(), e.getMessage()),
                    e);
        }
    }

    /// In what a model of a bundle can be made, whether its manifest has it or not.
    public static List<Precision> candidates(String bundle, ModelSpec model) {
        boolean measured = !Ranges.shipped(bundle).of(model.id()).isEmpty();
        return measured ? List.of(Precision.FP16, Precision.INT8) : List.of(Precision.FP16);
    }

    /// What a manifest would say of such bytes.
    public static FileSpec file(ModelSpec model, Precision precision, ByteBuffer bytes) {
        return new FileSpec(
                model.file().name().replaceFirst("\\.onnx$", "." + precision.text() + ".onnx"),
                bytes.remaining(),
                VerifiedFile.sha256(bytes),
                model.file().licence(),
                new Origin.Reduced(precision, model.file().name()));
    }
}
