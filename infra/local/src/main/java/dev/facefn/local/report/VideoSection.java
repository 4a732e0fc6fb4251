package dev.facefn.local.report;

import dev.facefn.local.report.VideoStory.Interval;
import dev.facefn.local.report.VideoStory.Person;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The people of a video as lines over its whole length.
final class VideoSection {
    private static final int CROP_SIDE = 144;

    private final Template section = Template.load("video.html");
    private final Template line = Template.load("person.html");

    Html html(VideoStory story) {
        List<Html> rows = new ArrayList<>();
        for (Person person : story.people()) {
            rows.add(row(person, story.durationMs()));
        }
        String size =
                story.people().isEmpty()
                        ? "0"
                        : story.people().getFirst().frame().size().toString();
        return section.fill(
                Map.of(
                        "name", story.name(),
                        "people",
                                story.people().size() == 1
                                        ? "1 person"
                                        : story.people().size() + " people",
                        "length", seconds(story.durationMs()),
                        "chunks", Words.count(story.chunks(), "chunk"),
                        "time", seconds(story.time().toMillis()),
                        "size", size,
                        "rows", Html.join(rows)));
    }

    private Html row(Person person, long durationMs) {
        BufferedImage frame = Pixels.of(person.frame());
        BufferedImage crop =
                Pixels.resize(FaceCard.crop(person.box(), frame), CROP_SIDE, CROP_SIDE);
        List<String> when = new ArrayList<>();
        List<Html> bars = new ArrayList<>();
        long seen = 0;
        for (Interval interval : person.intervals()) {
            seen += interval.endMs() - interval.startMs();
            when.add(moment(interval.startMs()) + "–" + moment(interval.endMs()));
            bars.add(bar(interval, durationMs));
        }
        return line.fill(
                Map.of(
                        "crop", Pixels.dataUrl(crop),
                        "alt", "Best look at " + person.id(),
                        "id", person.id(),
                        "seen", seconds(seen),
                        "frames", Words.count(person.facesSeen(), "frame"),
                        "when", String.join(", ", when) + " s",
                        "bars", Html.join(bars)));
    }

    /// Its place is in attributes, which need no style of their own.
    private static Html bar(Interval interval, long durationMs) {
        double share = 100.0 / Math.max(1, durationMs);
        return new Html(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.2f%%\" width=\"%.2f%%\" height=\"100%%\"/>",
                        interval.startMs() * share,
                        (interval.endMs() - interval.startMs()) * share));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    private static String moment(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }
}
