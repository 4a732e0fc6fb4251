package dev.facefn.rungs;

import dev.facefn.cache.CacheKey;
import dev.facefn.cache.Kept;
import dev.facefn.cache.ResultCache;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Terms;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.EmbeddedPicture;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FaceEmbedder;
import dev.facefn.vision.FaceQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers callers about pictures: by what was kept, else when it is their turn, by the best rung
/// that works. What no network has made is not kept. Thread-safe.
public final class FaceService {
    /// How often another rung may answer than before, within one call.
    private static final int MOST_CHANGES = 4;

    private final Ladder ladder;
    private final ComputeQueue queue;
    private final ResultCache cache;
    private final Supplier<String> models;

    /// @param models names all models that may answer: the digest of what they are
    public FaceService(
            Ladder ladder, ComputeQueue queue, ResultCache cache, Supplier<String> models) {
        this.ladder = ladder;
        this.queue = queue;
        this.cache = cache;
        this.models = models;
    }

    /// @throws dev.facefn.face.FacefnException as `FaceAnalyzer`, [Ladder#ask] and
    ///   [ComputeQueue#run] say
    public Answered<Analysis> analyze(byte[] picture, FaceQuery query, Terms terms) {
        if (!terms.cache()) {
            return Answered.computed(compute(picture, query, terms), Cache.BYPASS);
        }
        CacheKey key =
                CacheKey.of(terms.tenant(), "analyze", Options.of(query), models.get(), picture);
        Kept<Ranked<Analysis>> kept =
                cache.all(
                                List.of(key),
                                AnswerCodec.ANALYSIS,
                                found -> found.mode().reaches(terms.least()),
                                FaceService::isOfANetwork,
                                _ -> List.of(compute(picture, query, terms)))
                        .getFirst();
        if (!kept.hit()) {
            return Answered.computed(kept.value(), Cache.MISS);
        }
        Analysis free = kept.value().value().again();
        return new Answered<>(free, shown(kept.value()), Cache.HIT, Set.of(0));
    }

    /// Of a hit: what no network has made was never kept, only shared with a call at the same time.
    private static Mode shown(Ranked<?> hit) {
        return isOfANetwork(hit) ? Mode.CACHED : hit.mode();
    }

    private Ranked<Analysis> compute(byte[] picture, FaceQuery query, Terms terms) {
        return queue.run(
                terms.tenant(),
                () -> ladder.ask(terms.least(), rung -> rung.analyze(picture, query)));
    }

    private static boolean isOfANetwork(Ranked<?> made) {
        return made.mode().reaches(Mode.CPU);
    }

    /// All pictures by one rung, so that their embeddings can be compared.
    ///
    /// @throws dev.facefn.face.FacefnException as `FaceEmbedder`, [Ladder#ask] and
    ///   [ComputeQueue#run] say
    public Answered<Embeddings> embed(List<EmbeddingRequest> pictures, Terms terms) {
        if (!terms.cache()) {
            return Answered.computed(compute(pictures, terms), Cache.BYPASS);
        }
        Gathered gathered = new Gathered();
        Predicate<Ranked<OneEmbedded>> keeps = made -> isOfANetwork(made) && isUseful(made.value());
        List<Kept<Ranked<OneEmbedded>>> all =
                cache.all(
                        keys(pictures, terms),
                        AnswerCodec.EMBEDDED,
                        found -> found.mode().reaches(terms.least()),
                        keeps,
                        missing ->
                                gathered.add(
                                        compute(
                                                missing.stream().map(pictures::get).toList(),
                                                terms)));
        return gathered.answer(byOneModel(pictures, terms, all, gathered));
    }

    /// Where what was kept is by another model than what was made now, it is made again, and stays
    /// free: it was paid for, and it is not the caller's doing that another rung answers. Pictures
    /// that are refused are of no model.
    private List<Kept<Ranked<OneEmbedded>>> byOneModel(
            List<EmbeddingRequest> pictures,
            Terms terms,
            List<Kept<Ranked<OneEmbedded>>> all,
            Gathered gathered) {
        if (all.stream()
                        .filter(one -> isUseful(one.value().value()))
                        .map(FaceService::contract)
                        .distinct()
                        .count()
                <= 1) {
            return all;
        }
        List<Kept<Ranked<OneEmbedded>>> same = new ArrayList<>(all);
        EmbeddingContract wanted =
                all.stream()
                        .filter(one -> !one.hit() && isUseful(one.value().value()))
                        .map(FaceService::contract)
                        .findFirst()
                        .orElseGet(this::contract);
        for (int i = 0; i < MOST_CHANGES; i++) {
            List<Integer> others = new ArrayList<>();
            for (int place = 0; place < same.size(); place++) {
                Kept<Ranked<OneEmbedded>> one = same.get(place);
                if (isUseful(one.value().value()) && !contract(one).equals(wanted)) {
                    others.add(place);
                }
            }
            if (others.isEmpty()) {
                return same;
            }
            Ranked<Embeddings> made = compute(others.stream().map(pictures::get).toList(), terms);
            Iterator<Ranked<OneEmbedded>> anew = gathered.add(made).iterator();
            for (int place : others) {
                same.set(place, new Kept<>(anew.next(), same.get(place).hit()));
            }
            wanted = made.value().contract();
        }
        throw new FacefnException(
                ErrorCode.UNAVAILABLE, "the models changed during the call, try again");
    }

    private static EmbeddingContract contract(Kept<Ranked<OneEmbedded>> one) {
        return one.value().value().contract();
    }

    private List<CacheKey> keys(List<EmbeddingRequest> pictures, Terms terms) {
        return pictures.stream()
                .map(one ->
                        CacheKey.of(
                                terms.tenant(),
                                "embed",
                                Options.of(one.query()),
                                models.get(),
                                one.picture()))
                .toList();
    }

    private Ranked<Embeddings> compute(List<EmbeddingRequest> pictures, Terms terms) {
        return queue.run(
                terms.tenant(),
                () -> {
                    try {
                        return ask(pictures, terms);
                    } catch (FacefnException e) {
                        if (!NotFinite.is(e)) {
                            throw e;
                        }
                        return OneByOne.embed(pictures, one -> ask(one, terms), this::contract);
                    }
                });
    }

    private Ranked<Embeddings> ask(List<EmbeddingRequest> pictures, Terms terms) {
        return ladder.ask(terms.least(), rung -> rung.embed(pictures));
    }

    /// What makes embeddings at the moment.
    public EmbeddingContract contract() {
        return ladder.learn(Mode.CPU, FaceEmbedder::contract).value();
    }

    /// What was computed for one call. For one thread.
    private static final class Gathered {
        private Duration inference = Duration.ZERO;
        private boolean coldStart;
        private @Nullable Mode computed;

        /// Whether something was that the caller can use.
        private boolean useful;

        List<Ranked<OneEmbedded>> add(Ranked<Embeddings> made) {
            Embeddings embeddings = made.value();
            inference = inference.plus(embeddings.inference());
            coldStart |= embeddings.coldStart();
            computed = made.mode();
            useful |=
                    embeddings.pictures().stream()
                            .anyMatch(EmbeddedPicture.Embedded.class::isInstance);
            return embeddings.pictures().stream()
                    .map(one ->
                            new Ranked<>(new OneEmbedded(one, embeddings.contract()), made.mode()))
                    .toList();
        }

        /// Pictures that are refused are looked at again in every call: they make no miss of one
        /// whose other pictures were all kept.
        Answered<Embeddings> answer(List<Kept<Ranked<OneEmbedded>>> all) {
            List<EmbeddedPicture> pictures = new ArrayList<>();
            Set<Integer> kept = new HashSet<>();
            Mode shared = Mode.CACHED;
            boolean served = false;
            for (Kept<Ranked<OneEmbedded>> one : all) {
                if (one.hit()) {
                    kept.add(pictures.size());
                    shared = shared == Mode.CACHED ? shown(one.value()) : shared;
                    served |= isUseful(one.value().value());
                }
                pictures.add(one.value().value().picture());
            }
            EmbeddingContract contract =
                    all.stream()
                            .filter(one -> isUseful(one.value().value()))
                            .findFirst()
                            .map(FaceService::contract)
                            .orElseGet(() -> contract(all.getFirst()));
            Embeddings answer = new Embeddings(pictures, contract, inference, coldStart);
            return computed == null || (served && !useful)
                    ? new Answered<>(answer, shared, Cache.HIT, kept)
                    : new Answered<>(answer, computed, Cache.MISS, kept);
        }
    }

    private static boolean isUseful(OneEmbedded one) {
        return one.picture() instanceof EmbeddedPicture.Embedded;
    }
}
