package dev.facefn.events;

import dev.facefn.face.ImageSize;
import dev.facefn.storage.ObjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Faces were found in a picture or in a chunk of a video. Subject: the id of either.
///
/// @param image upright size of the picture or frame
/// @param chunk of the video; null for a picture
/// @param collectionId whom they are looked for among; null for nobody
/// @param crops one NumPy array `.npy`, uint8, N×112×112×3 RGB, of aligned faces; deleted when they
///   are embedded
public record FacesDetected(
        ImageSize image,
        @Nullable Chunk chunk,
        @Nullable String collectionId,
        List<DetectedFace> faces,
        ObjectRef crops)
        implements EventData {
    public FacesDetected {
        faces = List.copyOf(faces);
    }
}
