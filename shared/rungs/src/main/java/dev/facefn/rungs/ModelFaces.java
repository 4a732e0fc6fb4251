package dev.facefn.rungs;

import dev.facefn.vision.CroppedFaces;
import dev.facefn.vision.EmbeddedCrops;
import dev.facefn.vision.FaceQuery;
import java.util.List;

/// What only networks can do, for those who take events: by the best rung that runs them. Where
/// none does, an event comes again. Thread-safe.
public final class ModelFaces {
    private final Ladder ladder;

    public ModelFaces(Ladder ladder) {
        this.ladder = ladder;
    }

    /// As `FaceCropper` says.
    public Ranked<CroppedFaces> crop(byte[] picture, FaceQuery query) {
        return ladder.askModels(rung -> rung.crop(picture, query));
    }

    /// As `CropEmbedder` says.
    public Ranked<EmbeddedCrops> embedCrops(List<byte[]> crops) {
        return ladder.askModels(rung -> rung.embedCrops(crops));
    }

    /// For the frames of one video.
    ///
    /// @throws dev.facefn.face.FacefnException `unavailable` when no rung runs networks
    public SameModels same() {
        return new SameModels(ladder);
    }

    /// Opens the embedder before a call needs it.
    public void primeEmbedder() {
        var _ =
                ladder.askModels(rung -> {
                    rung.primeEmbedder();
                    return rung.contract();
                });
    }
}
