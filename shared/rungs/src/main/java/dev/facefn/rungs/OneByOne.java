package dev.facefn.rungs;

import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Mode;
import dev.facefn.vision.EmbeddedPicture;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The pictures of a call each by itself, where the models find no numbers for one of them: the
/// others have done nothing wrong.
final class OneByOne {
    private OneByOne() {}

    /// @param embed what answers for some pictures
    /// @param usual what makes embeddings at the moment, asked where none of them can be used
    static Ranked<Embeddings> embed(
            List<EmbeddingRequest> pictures,
            Function<List<EmbeddingRequest>, Ranked<Embeddings>> embed,
            Supplier<EmbeddingContract> usual) {
        List<EmbeddedPicture> outcomes = new ArrayList<>();
        Duration inference = Duration.ZERO;
        boolean coldStart = false;
        Mode mode = Mode.GPU;
        EmbeddingContract contract = null;
        for (EmbeddingRequest picture : pictures) {
            try {
                Ranked<Embeddings> one = embed.apply(List.of(picture));
                contract = same(contract, one.value().contract());
                mode = one.mode().reaches(mode) ? mode : one.mode();
                inference = inference.plus(one.value().inference());
                coldStart |= one.value().coldStart();
                outcomes.addAll(one.value().pictures());
            } catch (FacefnException e) {
                if (!NotFinite.is(e)) {
                    throw e;
                }
                outcomes.add(new EmbeddedPicture.Refused(e));
            }
        }
        EmbeddingContract made = contract == null ? usual.get() : contract;
        return new Ranked<>(new Embeddings(outcomes, made, inference, coldStart), mode);
    }

    private static EmbeddingContract same(
            @Nullable EmbeddingContract before, EmbeddingContract now) {
        if (before != null && !before.equals(now)) {
            throw new FacefnException(
                    ErrorCode.UNAVAILABLE, "the models changed during the call, try again");
        }
        return now;
    }
}
