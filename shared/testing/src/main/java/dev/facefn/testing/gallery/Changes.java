package dev.facefn.testing.gallery;

import dev.facefn.face.Embedding;
import dev.facefn.gallery.ChangeSink;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.PersonId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Writes down what a gallery reports.
final class Changes implements ChangeSink {
    final Map<FaceId, PersonId> added = new HashMap<>();
    final Map<FaceId, Embedding> embeddings = new HashMap<>();
    final Set<FaceId> erased = new HashSet<>();

    @Override
    public void added(FaceId face, PersonId person, Embedding embedding) {
        added.put(face, person);
        embeddings.put(face, embedding);
    }

    @Override
    public void erased(FaceId face) {
        erased.add(face);
    }
}
