package dev.facefn.vision;

/// Finds, describes and aligns the faces of a picture. Safe for use by many threads.
@FunctionalInterface
public interface FaceCropper {

    /// What [FaceAnalyzer#analyze] finds, and each face aligned as [FaceEmbedder#embed] aligns it.
    ///
    /// @param picture the bytes of a JPEG, PNG or WebP file; not changed, not kept
    /// @throws dev.facefn.face.FacefnException as [FaceAnalyzer#analyze]
    CroppedFaces crop(byte[] picture, FaceQuery query);
}
