package dev.facefn.gallery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One enrolled face, without its embedding.
///
/// @param sighting none where the caller gave an embedding instead of a picture
public record FaceSample(
        FaceId id,
        PersonId personId,
        @Nullable Sighting sighting,
        Source source,
        String contractId,
        Instant createdAt) {}
