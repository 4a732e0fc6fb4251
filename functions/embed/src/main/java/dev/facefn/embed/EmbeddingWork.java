package dev.facefn.embed;

import dev.facefn.face.EmbeddingContract;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.Work;
import dev.facefn.vision.EmbeddedCrops;
import dev.facefn.vision.EmbeddedPicture;
import dev.facefn.vision.Embeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What it is to have embedded faces.
final class EmbeddingWork {
    private EmbeddingWork() {}

    /// Pictures that cannot be used do not count; one without a face was looked at.
    static Work of(Embeddings embeddings, EmbeddingContract contract) {
        List<Integer> kilopixels = new ArrayList<>();
        int withFaces = 0;
        int faces = 0;
        for (EmbeddedPicture picture : embeddings.pictures()) {
            if (picture instanceof EmbeddedPicture.Embedded embedded) {
                kilopixels.add((int) (embedded.image().pixels() / 1000));
                withFaces += embedded.facesFound() > 0 ? 1 : 0;
                faces += embedded.faces().size();
            }
        }
        return new Work(
                Units.of(kilopixels.size(), faces),
                embeddings.inference(),
                embeddings.coldStart(),
                Cache.BYPASS,
                Mode.CPU,
                Optional.of(contract.modelDigest()),
                new Seen(kilopixels, withFaces, List.of()));
    }

    /// Of faces that somebody else has found.
    static Work of(EmbeddedCrops crops, int faces, EmbeddingContract contract) {
        return new Work(
                Units.of(0, faces),
                crops.inference(),
                crops.coldStart(),
                Cache.BYPASS,
                Mode.CPU,
                Optional.of(contract.modelDigest()),
                Seen.NOTHING);
    }
}
