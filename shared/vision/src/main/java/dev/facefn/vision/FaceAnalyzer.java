package dev.facefn.vision;

/// Finds and describes the faces of a picture. Safe for use by many threads.
@FunctionalInterface
public interface FaceAnalyzer {

    /// @param picture the bytes of a JPEG, PNG or WebP file; not changed, not kept
    /// @throws dev.facefn.face.FacefnException when the picture cannot be used (`invalid_image`,
    ///   `image_too_large`, `unsupported_media_type`); the same bytes will fail again
    Analysis analyze(byte[] picture, FaceQuery query);
}
