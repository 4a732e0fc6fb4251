package dev.facefn.compare;

import dev.facefn.api.EmbeddingsJson;
import dev.facefn.api.FaceJson;
import dev.facefn.api.Problem;
import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.List;
import java.util.Map;

/// A face with its embedding.
///
/// @param face without the embedding
record Embedded(FaceJson face, Embedding embedding) {

    /// The embedded faces of one picture, largest first, at least one.
    ///
    /// @param where the picture is, for the details of a refusal
    /// @throws FacefnException why the picture cannot be used
    static List<Embedded> of(EmbeddingsJson answer, int image, Map<String, Object> where) {
        Problem.Fault fault = answer.images().get(image).error();
        if (fault != null) {
            throw Pictures.failure(fault, where);
        }
        List<Embedded> faces = answer.facesOf(image).stream().map(Embedded::of).toList();
        if (faces.isEmpty()) {
            throw new FacefnException(
                    ErrorCode.FACE_NOT_FOUND, "no face was found in the image", where, null);
        }
        return faces;
    }

    private static Embedded of(FaceJson face) {
        Embedding embedding = face.embedding();
        if (embedding == null) {
            throw new FacefnException(
                    ErrorCode.UNAVAILABLE, "the function embed answered no embedding");
        }
        return new Embedded(face.bare(), embedding);
    }
}
