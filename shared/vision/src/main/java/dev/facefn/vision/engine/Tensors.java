package dev.facefn.vision.engine;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/// Buffers that native code reads and writes.
final class Tensors {
    private Tensors() {}

    static FloatBuffer direct(long[] shape) {
        return direct(1, shape);
    }

    /// @param shape of one row
    static FloatBuffer direct(int rows, long[] shape) {
        long floats = rows;
        for (long dimension : shape) {
            floats = Math.multiplyExact(floats, dimension);
        }
        int bytes = Math.toIntExact(floats * Float.BYTES);
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /// Refuses NaN and infinity, so that neither ever reaches an answer.
    ///
    /// @param count how many values to look at
    static void requireFinite(String model, FloatBuffer values, int count) {
        float poison = 0;
        for (int i = 0; i < count; i++) {
            poison += values.get(i) * 0;
        }
        if (poison != 0) {
            throw new FacefnException(
                    ErrorCode.INTERNAL_ERROR,
                    "model " + model + " gave a value that is not finite",
                    Map.of("reason", "model_output_not_finite"),
                    null);
        }
    }
}
