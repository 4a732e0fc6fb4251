package dev.facefn.testing;

import dev.facefn.face.ErrorCode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An entry of the catalogue of bad pictures, and of good ones that must not be taken for bad.
///
/// @param row of the catalogue that it belongs to
/// @param contentType as a client would declare it
/// @param refusal how it is refused; null when it must be answered with faces
/// @param source makes the bytes, anew each time
public record BadImage(
        String row,
        String name,
        String contentType,
        @Nullable ErrorCode refusal,
        Supplier<byte[]> source) {

    public byte[] bytes() {
        return source.get();
    }

    /// The HTTP status of the answer.
    public int status() {
        return refusal == null ? 200 : refusal.httpStatus();
    }

    /// The `code` of the error body, empty for an answer with faces.
    public String code() {
        return refusal == null ? "" : refusal.wireName();
    }

    @Override
    public String toString() {
        return row + " " + name + " → " + status() + " " + code();
    }
}
