package dev.facefn.vision;

import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import java.util.List;

/// What became of a picture of a call.
public sealed interface EmbeddedPicture {

    /// It was looked at; no face is an empty list.
    ///
    /// @param image upright size of the picture as its header states it
    /// @param facesFound how many there were to select from
    /// @param faces those that were selected, largest first
    record Embedded(ImageSize image, int facesFound, List<EmbeddedFace> faces)
            implements EmbeddedPicture {
        public Embedded {
            faces = List.copyOf(faces);
        }
    }

    /// It cannot be used; the same bytes will fail again.
    ///
    /// @param why `invalid_image`, `image_too_large` or `unsupported_media_type`
    record Refused(FacefnException why) implements EmbeddedPicture {}
}
