package dev.facefn.analyzevideochunk;

import dev.facefn.vision.detect.Detection;

/// Tells faces of the present frame apart where boxes do not.
interface Resemblance {

    /// Whether the face's pixels are other than what the track last showed; cheap.
    boolean changed(Track track, Detection face);

    /// The cosine between the embeddings of the track and of the face; takes runs of models.
    double cosine(Track track, Detection face);
}
