package dev.facefn.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Unsigned numbers out of a file's bytes.
final class Bytes {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    static int u16(byte[] bytes, int at) {
        return u8(bytes, at) << 8 | u8(bytes, at + 1);
    }

    static int i32(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static int u16Little(byte[] bytes, int at) {
        return u8(bytes, at) | u8(bytes, at + 1) << 8;
    }

    static int u24Little(byte[] bytes, int at) {
        return u16Little(bytes, at) | u8(bytes, at + 2) << 16;
    }

    static int i32Little(byte[] bytes, int at) {
        return Integer.reverseBytes(i32(bytes, at));
    }

    /// Whether the bytes at `at`, up to `end`, begin with this Latin-1 text.
    static boolean startsWith(byte[] bytes, int at, int end, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        return end - at >= wanted.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
