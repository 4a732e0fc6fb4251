package dev.facefn.rungs;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.image.RgbImage;
import dev.facefn.models.Task;
import dev.facefn.usage.Mode;
import dev.facefn.vision.CroppedFace;
import dev.facefn.vision.FrameFaces;
import dev.facefn.vision.ModelRung;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Looks at the frames of a video by the same models from the first to the last: those of the rung
/// that is the best one at the first. A rung below it that has the same may take over; where only
/// others are left, every call is `unavailable`, and the event comes again as a whole. For one
/// thread.
public final class SameModels implements FrameFaces {
    private static final String REASON = "other_models";

    private final Ladder ladder;
    private final Identity models;
    private Mode mode;

    /// @param detector its SHA-256
    private record Identity(String detector, EmbeddingContract embedder) {
        static Identity of(ModelRung rung) {
            String detector =
                    rung.models().stream()
                            .map(ModelRung.Model::spec)
                            .filter(spec -> spec.task() == Task.FACE_DETECTION)
                            .map(spec -> spec.file().sha256())
                            .findFirst()
                            .orElseThrow();
            return new Identity(detector, rung.contract());
        }
    }

    private record Outcome<T>(T value, Inference inference) {}

    SameModels(Ladder ladder) {
        this.ladder = ladder;
        Ranked<Identity> best = ladder.learn(Mode.CPU, rung -> Identity.of((ModelRung) rung));
        this.models = best.value();
        this.mode = best.mode();
    }

    /// Whether a rung was left out because its models are others.
    static boolean isOther(FacefnException failure) {
        return REASON.equals(failure.details().get("reason"));
    }

    /// SHA-256 of the detector, and the lowest rung that has answered.
    public Ranked<String> detector() {
        return new Ranked<>(models.detector(), mode);
    }

    @Override
    public List<Detection> detect(RgbImage frame, Inference inference) {
        return ask(inference, (rung, own) -> rung.detect(frame, own));
    }

    @Override
    public CroppedFace crop(RgbImage frame, Detection face, Inference inference) {
        return ask(inference, (rung, own) -> rung.crop(frame, face, own));
    }

    @Override
    public List<Embedding> embedCrops(List<byte[]> crops, Inference inference) {
        return ask(inference, (rung, own) -> rung.embedCrops(crops, own));
    }

    /// Each try has an inference of its own: one that was left behind may write into it yet.
    private <T> T ask(Inference inference, BiFunction<ModelRung, Inference, T> question) {
        Function<ModelRung, Outcome<T>> asked =
                rung -> {
                    if (!Identity.of(rung).equals(models)) {
                        throw FacefnException.because(
                                ErrorCode.UNAVAILABLE,
                                REASON,
                                "the models changed between two frames, try again");
                    }
                    Inference own = new Inference();
                    return new Outcome<>(question.apply(rung, own), own);
                };
        Ranked<Outcome<T>> answer = ladder.askModels(asked);
        inference.add(answer.value().inference());
        mode = answer.mode().reaches(mode) ? mode : answer.mode();
        return answer.value().value();
    }
}
