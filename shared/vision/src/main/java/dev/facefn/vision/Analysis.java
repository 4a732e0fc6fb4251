package dev.facefn.vision;

import dev.facefn.face.Face;
import dev.facefn.face.ImageSize;
import java.time.Duration;
import java.util.List;

/// The faces of one picture, largest first.
///
/// @param image upright size of the picture as its header states it
/// @param truncated whether there were more faces than were asked for
/// @param model SHA-256 of what found them
/// @param inference time spent inside the inference engine
/// @param coldStart whether a model had to be opened for this call
public record Analysis(
        ImageSize image,
        List<Face> faces,
        boolean truncated,
        String model,
        Duration inference,
        boolean coldStart) {
    public Analysis {
        faces = List.copyOf(faces);
    }

    /// The same, for a call that computed nothing.
    public Analysis again() {
        return new Analysis(image, faces, truncated, model, Duration.ZERO, false);
    }
}
