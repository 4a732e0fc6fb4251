package dev.facefn.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `POST /v1/embeddings` answers, and `compare` reads.
///
/// @param faces those that were selected, by picture and then by area, largest first
/// @param images one a picture of the call, in its order
public record EmbeddingsJson(
        List<FaceJson> faces,
        List<ImageJson> images,
        ModelJson model,
        double processingMs,
        Receipt usage) {

    /// A picture, or why it could not be used.
    ///
    /// @param facesFound before the selection
    public record ImageJson(
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer facesFound,
            Problem.@Nullable Fault error) {}

    public EmbeddingsJson {
        faces = List.copyOf(faces);
        images = List.copyOf(images);
    }

    /// The faces of one picture, largest first.
    public List<FaceJson> facesOf(int image) {
        return faces.stream()
                .filter(face -> Integer.valueOf(image).equals(face.imageIndex()))
                .toList();
    }
}
