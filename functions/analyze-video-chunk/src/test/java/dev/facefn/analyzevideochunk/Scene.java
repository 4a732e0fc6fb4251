package dev.facefn.analyzevideochunk;

import dev.facefn.face.BoundingBox;
import dev.facefn.vision.detect.Detection;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Frames of made-up faces, five a second, shown to a tracker.
final class Scene implements Resemblance {
    final Tracker tracker = new Tracker();
    int cosines;
    private final Map<Detection, String> whose = new IdentityHashMap<>();
    private final Map<Track, List<String>> shown = new IdentityHashMap<>();
    private long timeMs;

    /// A face of a person in a place.
    record Seen(String person, float x, float y, float size, float score) {
        Seen(String person, float x, float y) {
            this(person, x, y, 60, 0.95f);
        }
    }

    void frame(Seen... faces) {
        show(false, faces);
    }

    void cut(Seen... faces) {
        show(true, faces);
    }

    private void show(boolean cut, Seen... faces) {
        List<Detection> found = new ArrayList<>();
        for (Seen face : faces) {
            float half = face.size() / 2;
            BoundingBox box =
                    new BoundingBox(
                            face.x() - half, face.y() - half, face.x() + half, face.y() + half);
            Detection detection = new Detection(box, face.score(), null);
            whose.put(detection, face.person());
            found.add(detection);
        }
        tracker.step(timeMs, cut, found, this);
        for (Track track : tracker.seen()) {
            shown.computeIfAbsent(track, _ -> new ArrayList<>()).add(person(track.last()));
        }
        timeMs += 200;
    }

    private String person(Detection face) {
        return whose.getOrDefault(face, "?");
    }

    /// What each track showed, frame by frame.
    List<String> tracks() {
        return tracker.tracks().stream().map(t -> String.join("", shown.get(t))).toList();
    }

    @Override
    public boolean changed(Track track, Detection face) {
        return !person(track.last()).equals(person(face));
    }

    @Override
    public double cosine(Track track, Detection face) {
        cosines++;
        return shown.get(track).getFirst().equals(person(face)) ? 0.7 : 0.05;
    }
}
