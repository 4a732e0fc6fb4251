package dev.facefn.compare;

import dev.facefn.events.DetectedFace;
import dev.facefn.events.Event;
import dev.facefn.events.EventData;
import dev.facefn.events.FacesEmbedded;
import dev.facefn.events.FacesMatched;
import dev.facefn.events.VideoAnalyzed;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.timeline.Appearance;
import dev.facefn.timeline.Ending;
import dev.facefn.timeline.Track;
import dev.facefn.timeline.Videos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Takes events: the faces of a picture are looked for, what is told of a video is put together.
/// What follows is made again for a repeat; the time and the ids are those of the first.
final class CompareEvents implements Function<Event, List<Event>> {
    static final String SOURCE = "/functions/compare";

    private final Videos videos;
    private final People people;
    private final Recognition recognition;

    CompareEvents(Videos videos, People people, Recognition recognition) {
        this.videos = videos;
        this.people = people;
        this.recognition = recognition;
    }

    @Override
    public List<Event> apply(Event event) {
        if (event.data() instanceof FacesEmbedded faces && faces.chunk() == null) {
            return List.of(event.causes(SOURCE, "", event.time(), matched(event.tenant(), faces)));
        }
        if (!Ids.isVideo(event.subject())) {
            throw new FacefnException(ErrorCode.INVALID_REQUEST, "no video has such an id");
        }
        VideoNews told = VideoNews.of(event);
        return videos.take(event.tenant(), event.subject(), told.cause(), told.news()).stream()
                .map(ending -> follower(event, ending))
                .toList();
    }

    private FacesMatched matched(String tenant, FacesEmbedded faces) {
        List<Recognition.Probe> probes =
                faces.faces().stream()
                        .map(face ->
                                new Recognition.Probe(
                                        faces.contract(), Track.mean(face.embeddings())))
                        .toList();
        List<Optional<Recognition.Known>> known =
                recognition.recognize(tenant, faces.collectionId(), probes).people();
        List<FacesMatched.Match> matches = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            matches.add(
                    new FacesMatched.Match(
                            faces.faces().get(i).face().id(),
                            known.get(i).map(person -> person.id().value()).orElse(null),
                            known.get(i).map(Recognition.Known::similarity).orElse(null)));
        }
        return new FacesMatched(faces.collectionId(), matches);
    }

    /// The chunks that are missing are part of the id: where one of them succeeds at last, that is
    /// another event.
    private Event follower(Event cause, Ending ending) {
        String missing =
                ending.failed().stream()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
        return cause.causes(SOURCE, missing, ending.at(), analyzed(cause.tenant(), ending));
    }

    private EventData analyzed(String tenant, Ending ending) {
        People.Answer answer = people.of(tenant, ending.video().wish(), ending.tracks());
        List<VideoAnalyzed.Person> found = new ArrayList<>();
        for (int i = 0; i < answer.people().size(); i++) {
            Appearance person = answer.people().get(i);
            found.add(
                    new VideoAnalyzed.Person(
                            person.id(),
                            person.intervals().stream()
                                    .map(part ->
                                            new DetectedFace.Interval(part.startMs(), part.endMs()))
                                    .toList(),
                            person.facesSeen(),
                            answer.known()
                                    .people()
                                    .get(i)
                                    .map(known -> known.id().value())
                                    .orElse(null)));
        }
        return new VideoAnalyzed(
                ending.allFailed() ? "failed" : "completed",
                ending.plan().durationMs(),
                ending.plan().chunks(),
                ending.failed().size(),
                found);
    }
}
