package dev.facefn.testing.video;

import dev.facefn.face.ErrorCode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An entry of the catalogue of bad videos, and of good ones that must not be taken for bad.
///
/// @param row of the catalogue that it belongs to
/// @param refusal how it is refused; null when frames must come
/// @param reason `details.reason` of the refusal
/// @param frames that come at 25 a second when it is not refused
/// @param complete whether these are all
/// @param source makes the bytes, anew each time
public record BadVideo(
        String row,
        String name,
        @Nullable ErrorCode refusal,
        String reason,
        int frames,
        boolean complete,
        Supplier<byte[]> source) {

    public byte[] bytes() {
        return source.get();
    }

    @Override
    public String toString() {
        String outcome =
                refusal == null
                        ? frames + " frames" + (complete ? "" : ", incomplete")
                        : refusal.wireName() + " " + reason;
        return row + " " + name + " → " + outcome;
    }
}
