package dev.facefn.rungs;

import dev.facefn.face.Embedding;
import dev.facefn.image.RgbImage;
import dev.facefn.models.Task;
import dev.facefn.vision.CroppedFace;
import dev.facefn.vision.CroppedFaces;
import dev.facefn.vision.EmbeddedCrops;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.FrameFaces;
import dev.facefn.vision.ModelRung;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import java.util.List;

/// What only networks can do, for those who take events: by the best rung that runs them. Where
/// none does, an event comes again. Thread-safe.
public final class ModelFaces implements FrameFaces {
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

    @Override
    public List<Detection> detect(RgbImage frame, Inference inference) {
        return ladder.askModels(rung -> rung.detect(frame, inference)).value();
    }

    @Override
    public CroppedFace crop(RgbImage frame, Detection face, Inference inference) {
        return ladder.askModels(rung -> rung.crop(frame, face, inference)).value();
    }

    @Override
    public List<Embedding> embedCrops(List<byte[]> crops, Inference inference) {
        return ladder.askModels(rung -> rung.embedCrops(crops, inference)).value();
    }

    /// Opens the embedder before a call needs it.
    public void primeEmbedder() {
        var _ =
                ladder.askModels(rung -> {
                    rung.primeEmbedder();
                    return rung.contract();
                });
    }

    /// SHA-256 of the detector that works at the moment.
    public Ranked<String> detector() {
        return ladder.askModels(rung ->
                rung.models().stream()
                        .map(ModelRung.Model::spec)
                        .filter(spec -> spec.task() == Task.FACE_DETECTION)
                        .map(spec -> spec.file().sha256())
                        .findFirst()
                        .orElseThrow());
    }
}
