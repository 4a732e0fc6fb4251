package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.io.IOException;
import java.io.OutputStream;

/// The body of a request, not read before somebody asks for it.
public interface RequestBody {
    RequestBody EMPTY = of(new byte[0]);

    /// Bytes as the caller declared them, −1 when it did not.
    long declaredLength();

    /// The whole body, which the caller of this method owns. To be called once.
    ///
    /// @throws FacefnException `request_too_large` beyond `limit` bytes, `request_timeout` when the
    ///   bytes stop coming, `invalid_request` when the body ends before its declared length
    byte[] read(int limit);

    /// Writes the whole body to a stream, which it does not close, as the bytes arrive. To be
    /// called once, instead of `read`. After a failure the stream has some of them.
    ///
    /// @return how many bytes
    /// @throws FacefnException as `read` does
    /// @throws IOException of the stream
    default long transferTo(OutputStream out, long limit) throws IOException {
        byte[] bytes = read((int) Math.min(limit, Integer.MAX_VALUE - 8));
        out.write(bytes);
        return bytes.length;
    }

    static RequestBody of(byte[] bytes) {
        return new RequestBody() {
            @Override
            public long declaredLength() {
                return bytes.length;
            }

            @Override
            public byte[] read(int limit) {
                if (bytes.length > limit) {
                    throw tooLarge(limit);
                }
                return bytes;
            }
        };
    }

    static FacefnException tooLarge(long limit) {
        return FacefnException.because(
                ErrorCode.REQUEST_TOO_LARGE,
                "too_large",
                "the request has more than " + limit + " bytes");
    }
}
