package dev.facefn.compare;

import dev.facefn.api.FaceJson;
import dev.facefn.api.ModelJson;
import dev.facefn.api.Receipt;
import dev.facefn.api.Reply;
import dev.facefn.api.Rounding;
import dev.facefn.compare.VideoJson.BestFaceJson;
import dev.facefn.compare.VideoJson.ChunksJson;
import dev.facefn.compare.VideoJson.EmbeddingAnswer;
import dev.facefn.compare.VideoJson.EmbeddingReferenceJson;
import dev.facefn.compare.VideoJson.FrameJson;
import dev.facefn.compare.VideoJson.IntervalJson;
import dev.facefn.compare.VideoJson.KnownPersonJson;
import dev.facefn.compare.VideoJson.VideoCollectionJson;
import dev.facefn.compare.VideoJson.VideoPersonJson;
import dev.facefn.compare.VideoJson.VideoProblemJson;
import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Quality;
import dev.facefn.timeline.Appearance;
import dev.facefn.timeline.ChunkResult;
import dev.facefn.timeline.Look;
import dev.facefn.timeline.Plan;
import dev.facefn.timeline.Problem;
import dev.facefn.timeline.Video;
import dev.facefn.timeline.Wish;
import dev.facefn.usage.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows and erases videos. Who of a collection the people are is looked up for each answer, so
/// that nobody who was erased is in it.
final class VideoHandlers {
    private final KnownVideos known;
    private final Erasure erasure;
    private final People people;

    VideoHandlers(KnownVideos known, Erasure erasure, People people) {
        this.known = known;
        this.erasure = erasure;
        this.people = people;
    }

    VideoJson get(VideoRequest.One request) {
        Video video = known.find(request.context().tenant(), request.video());
        Plan plan = video.plan();
        People.Answer answer =
                people.of(
                        request.context().tenant(),
                        video.wish(),
                        plan == null ? List.of() : video.tracks());
        return new VideoJson(
                video.id(),
                video.status().name().toLowerCase(Locale.ROOT),
                plan == null ? null : plan.durationMs(),
                new ChunksJson(
                        plan == null ? null : plan.chunks(),
                        video.doneChunks(),
                        video.failed().size()),
                plan == null ? List.of() : people(video.id(), answer, plan.frame()),
                video.complete(),
                plan == null ? null : new FrameJson(plan.frame().width(), plan.frame().height()),
                collection(video.wish(), answer.known()),
                problems(video),
                Receipt.of(Work.none()));
    }

    private static List<VideoPersonJson> people(
            String video, People.Answer answer, ImageSize frame) {
        List<VideoPersonJson> people = new ArrayList<>();
        for (int i = 0; i < answer.people().size(); i++) {
            people.add(
                    person(video, answer.people().get(i), answer.known().people().get(i), frame));
        }
        return people;
    }

    private static VideoPersonJson person(
            String video, Appearance person, Optional<Recognition.Known> known, ImageSize frame) {
        return new VideoPersonJson(
                person.id(),
                person.intervals().stream()
                        .map(part -> new IntervalJson(part.startMs(), part.endMs()))
                        .toList(),
                person.facesSeen(),
                best(person.best(), frame),
                known.map(found ->
                                new KnownPersonJson(
                                        found.id().value(), found.name(), found.similarity()))
                        .orElse(null),
                person.embedding() == null
                        ? null
                        : new EmbeddingReferenceJson(
                                person.contract().id(),
                                "/v1/videos/%s/people/%s/embedding".formatted(video, person.id())));
    }

    private static BestFaceJson best(Look look, ImageSize frame) {
        Quality quality = look.quality();
        return new BestFaceJson(
                look.timeMs(),
                FaceJson.box(look.box(), frame),
                new FaceJson.QualityJson(
                        Rounding.to(6, quality.score()),
                        Rounding.to(6, quality.sharpness()),
                        Rounding.to(6, quality.brightness()),
                        Rounding.to(6, quality.pose())));
    }

    private static @Nullable VideoCollectionJson collection(
            @Nullable Wish wish, Recognition.Answer known) {
        return wish == null || wish.collectionId() == null
                ? null
                : new VideoCollectionJson(
                        wish.collectionId(), known.reason() == null, known.reason());
    }

    private static List<VideoProblemJson> problems(Video video) {
        List<VideoProblemJson> problems = new ArrayList<>();
        video.refusal()
                .ifPresent(
                        why -> problems.add(new VideoProblemJson(null, why.code(), why.message())));
        for (int chunk : video.failed()) {
            ChunkResult result = video.part(chunk).result();
            Problem problem = result == null ? null : result.problem();
            if (problem != null) {
                problems.add(new VideoProblemJson(chunk, problem.code(), problem.message()));
            }
        }
        return problems;
    }

    EmbeddingAnswer embedding(VideoRequest.OnePerson request) {
        VideoRequest.One whose = request.whose();
        Video video = known.find(whose.context().tenant(), whose.video());
        Appearance person =
                people
                        .seen(video.wish(), video.plan() == null ? List.of() : video.tracks())
                        .stream()
                        .filter(one -> one.id().equals(request.person()))
                        .findFirst()
                        .orElseThrow(() -> absent("there is no such person in the video"));
        Embedding embedding = person.embedding();
        if (embedding == null) {
            throw absent("no face of the person was good for an embedding");
        }
        return new EmbeddingAnswer(
                embedding, ModelJson.of(person.contract()), Receipt.of(Work.none()));
    }

    private static FacefnException absent(String message) {
        return new FacefnException(ErrorCode.PERSON_NOT_FOUND, message);
    }

    /// What comes late of the video is not taken in any more, and what is left of it not analysed.
    Reply.None delete(VideoRequest.One request) {
        Video video = known.find(request.context().tenant(), request.video());
        erasure.erase(request.context(), video.id());
        return Reply.None.NONE;
    }
}
