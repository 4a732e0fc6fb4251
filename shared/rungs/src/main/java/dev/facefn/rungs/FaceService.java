package dev.facefn.rungs;

import dev.facefn.face.EmbeddingContract;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Terms;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FaceEmbedder;
import dev.facefn.vision.FaceQuery;
import java.util.List;

/// Answers callers about pictures: when it is their turn, by the best rung that works. Thread-safe.
public final class FaceService {
    private final Ladder ladder;
    private final ComputeQueue queue;

    public FaceService(Ladder ladder, ComputeQueue queue) {
        this.ladder = ladder;
        this.queue = queue;
    }

    /// @throws dev.facefn.face.FacefnException as `FaceAnalyzer`, [Ladder#ask] and
    ///   [ComputeQueue#run] say
    public Answered<Analysis> analyze(byte[] picture, FaceQuery query, Terms terms) {
        Ranked<Analysis> made =
                queue.run(
                        terms.tenant(),
                        () -> ladder.ask(terms.least(), rung -> rung.analyze(picture, query)));
        return new Answered<>(made.value(), made.mode(), Cache.BYPASS);
    }

    /// All pictures by one rung, so that their embeddings can be compared.
    ///
    /// @throws dev.facefn.face.FacefnException as `FaceEmbedder`, [Ladder#ask] and
    ///   [ComputeQueue#run] say
    public Answered<Embeddings> embed(List<EmbeddingRequest> pictures, Terms terms) {
        Ranked<Embeddings> made =
                queue.run(
                        terms.tenant(),
                        () -> ladder.ask(terms.least(), rung -> rung.embed(pictures)));
        return new Answered<>(made.value(), made.mode(), Cache.BYPASS);
    }

    /// What makes embeddings at the moment.
    public EmbeddingContract contract() {
        return ladder.askModels(FaceEmbedder::contract).value();
    }
}
