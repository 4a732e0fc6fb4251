package dev.facefn.compare;

import dev.facefn.timeline.Appearance;
import dev.facefn.timeline.Timeline;
import dev.facefn.timeline.Track;
import dev.facefn.timeline.Wish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The people of a video, and who of a collection they are.
final class People {
    private final Thresholds thresholds;
    private final Recognition recognition;

    People(Thresholds thresholds, Recognition recognition) {
        this.thresholds = thresholds;
        this.recognition = recognition;
    }

    /// @param known one for each
    record Answer(List<Appearance> people, Recognition.Answer known) {}

    Answer of(String tenant, @Nullable Wish wish, List<Track> tracks) {
        List<Appearance> people = seen(wish, tracks);
        String collection = wish == null ? null : wish.collectionId();
        return new Answer(
                people,
                recognition.recognize(
                        tenant,
                        collection,
                        people.stream()
                                .map(person ->
                                        new Recognition.Probe(
                                                person.contract(), person.embedding()))
                                .toList()));
    }

    List<Appearance> seen(@Nullable Wish wish, List<Track> tracks) {
        Wish asked = wish == null ? Wish.DEFAULT : wish;
        return new Timeline(asked.framesPerSecond(), contract -> thresholds.usual(contract).value())
                .people(tracks);
    }
}
