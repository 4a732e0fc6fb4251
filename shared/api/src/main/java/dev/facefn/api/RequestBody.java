package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;

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

    static FacefnException tooLarge(int limit) {
        return FacefnException.because(
                ErrorCode.REQUEST_TOO_LARGE,
                "too_large",
                "the request has more than " + limit + " bytes");
    }
}
