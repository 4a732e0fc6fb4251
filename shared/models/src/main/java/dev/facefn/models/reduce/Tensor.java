package dev.facefn.models.reduce;

import dev.facefn.models.proto.ProtoFields;
import dev.facefn.models.proto.ProtoWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A constant of a graph: a `TensorProto` whose values are raw bytes.
///
/// @param type a number of `TensorProto.DataType`
/// @param raw the values one after the other, little-endian; not to be changed
record Tensor(List<Long> dims, int type, ByteBuffer raw) {
    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT8 = 3;
    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int FLOAT16 = 10;

    Tensor {
        dims = List.copyOf(dims);
        raw = raw.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    static Tensor of(List<Long> dims, int type, ByteBuffer filled) {
        return new Tensor(dims, type, filled.flip());
    }

    static Tensor floats(List<Long> dims, float... values) {
        ByteBuffer raw = bytes(values.length * Float.BYTES);
        for (float value : values) {
            raw.putFloat(value);
        }
        return of(dims, FLOAT, raw);
    }

    static Tensor longs(List<Long> values) {
        ByteBuffer raw = bytes(values.size() * Long.BYTES);
        values.forEach(raw::putLong);
        return of(List.of((long) values.size()), INT64, raw);
    }

    static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// @throws IllegalArgumentException when they are not floats
    float[] floats() {
        if (type != FLOAT) {
            throw new IllegalArgumentException("a constant of type " + type + ", expected floats");
        }
        float[] values = new float[raw.remaining() / Float.BYTES];
        raw.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /// @throws IllegalArgumentException when the values are not raw bytes, or in another file
    static Tensor read(ByteBuffer tensor) {
        List<Long> dims = new ArrayList<>();
        long type = 0;
        ByteBuffer raw = ByteBuffer.allocate(0);
        ProtoFields fields = new ProtoFields(tensor);
        while (fields.next()) {
            switch (fields.number()) {
                case 1 -> dims.add(fields.value());
                case 2 -> type = fields.value();
                case 9 -> raw = fields.content();
                case 8, 12 -> {}
                default ->
                        throw new IllegalArgumentException(
                                "a constant has field %d, expected raw values"
                                        .formatted(fields.number()));
            }
        }
        long size = dims.stream().reduce(1L, Math::multiplyExact) * size((int) type);
        if (size != raw.remaining()) {
            throw new IllegalArgumentException(
                    "a constant of %s has %d bytes, expected %d"
                            .formatted(dims, raw.remaining(), size));
        }
        return new Tensor(dims, (int) type, raw);
    }

    private static int size(int type) {
        return switch (type) {
            case UINT8, INT8 -> 1;
            case FLOAT16 -> 2;
            case FLOAT, INT32 -> 4;
            case INT64 -> 8;
            default -> throw new IllegalArgumentException("a constant of type " + type);
        };
    }

    void write(ProtoWriter out, String name) {
        dims.forEach(dim -> out.integer(1, dim));
        out.integer(2, type);
        out.text(8, name);
        byte[] values = new byte[raw.remaining()];
        raw.duplicate().get(values);
        out.bytes(9, values);
    }
}
