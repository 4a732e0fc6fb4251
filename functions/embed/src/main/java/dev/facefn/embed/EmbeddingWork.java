package dev.facefn.embed;

import dev.facefn.rungs.Answered;
import dev.facefn.rungs.Ranked;
import dev.facefn.usage.Cache;
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

    /// Pictures that cannot be used do not count, nor those that were embedded before; one without
    /// a face was looked at.
    static Work of(Answered<Embeddings> answer) {
        Embeddings embeddings = answer.value();
        List<Integer> kilopixels = new ArrayList<>();
        int withFaces = 0;
        int faces = 0;
        for (int i = 0; i < embeddings.pictures().size(); i++) {
            EmbeddedPicture picture = embeddings.pictures().get(i);
            if (picture instanceof EmbeddedPicture.Embedded embedded
                    && !answer.kept().contains(i)) {
                kilopixels.add((int) (embedded.image().pixels() / 1000));
                withFaces += embedded.facesFound() > 0 ? 1 : 0;
                faces += embedded.faces().size();
            }
        }
        return new Work(
                Units.of(kilopixels.size(), faces),
                embeddings.inference(),
                embeddings.coldStart(),
                answer.cache(),
                answer.mode(),
                Optional.of(embeddings.contract().modelDigest()),
                new Seen(kilopixels, withFaces, List.of()));
    }

    /// Of faces that somebody else has found.
    static Work of(Ranked<EmbeddedCrops> answer, int faces) {
        EmbeddedCrops crops = answer.value();
        return new Work(
                Units.of(0, faces),
                crops.inference(),
                crops.coldStart(),
                Cache.BYPASS,
                answer.mode(),
                Optional.of(crops.contract().modelDigest()),
                Seen.NOTHING);
    }
}
