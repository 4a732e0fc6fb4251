package dev.facefn.local.report;

import dev.facefn.face.Face;
import dev.facefn.image.RgbImage;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The report page: one HTML file with everything in it. It asks nothing of any server: its own
/// content security policy forbids that. A photo is drawn when it is added and not kept.
///
/// Not safe for use by several threads.
public final class Report {
    private static final int LONGEST_SIDE = 1280;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final String mode;
    private final String machine;
    private final Instant madeAt;
    private final Template photoTemplate = Template.load("photo.html");
    private final FaceCard card = new FaceCard();
    private final FaceRow row = new FaceRow();
    private final List<Html> photos = new ArrayList<>();
    private final List<Html> rows = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private Html video = Html.NOTHING;

    /// @param mode the rung that answered, such as `cpu`
    /// @param machine processor, operating system and Java, in a few words
    public Report(String mode, String machine, Instant madeAt) {
        this.mode = mode;
        this.machine = machine;
        this.madeAt = madeAt;
    }

    /// @param name shown as it is, such as a file name
    /// @param photo upright, at the size that the faces' coordinates refer to
    /// @param faces numbered from 1 in this order
    public Report add(String name, RgbImage photo, List<Face> faces, Duration time) {
        int number = photos.size() + 1;
        times.add(time);
        BufferedImage full = Pixels.of(photo);
        float scale = Pixels.fit(photo.width(), photo.height(), LONGEST_SIDE);
        int width = Math.max(1, Math.round(photo.width() * scale));
        int height = Math.max(1, Math.round(photo.height() * scale));
        BufferedImage drawn = Drawing.draw(Pixels.resize(full, width, height), faces, scale);
        List<Html> cards = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            FacePlace place = new FacePlace(number, i + 1, name);
            cards.add(card.html(place, faces.get(i), full));
            rows.add(row.html(place, faces.get(i)));
        }
        if (faces.isEmpty()) {
            cards.add(new Html("<li class=\"none\">No face in this photo.</li>"));
        }
        photos.add(
                photoTemplate.fill(
                        Map.of(
                                "number", number,
                                "name", name,
                                "size", photo.size(),
                                "faces", Words.count(faces.size(), "face"),
                                "time", Words.milliseconds(milliseconds(time)),
                                "image", Pixels.dataUrl(drawn),
                                "width", width,
                                "height", height,
                                "alt", alt(name, faces),
                                "cards", Html.join(cards))));
        return this;
    }

    /// @param story shown before the photos, in place of another
    public Report add(VideoStory story) {
        video = new VideoSection().html(story);
        return this;
    }

    public String html() {
        String style = Template.load("report.css").text();
        return Template.load("report.html")
                        .fill(
                                Map.ofEntries(
                                        Map.entry("style", new Html(style)),
                                        Map.entry("style_hash", sha256(style)),
                                        Map.entry("title", title()),
                                        Map.entry("faces", rows.size()),
                                        Map.entry(
                                                "faces_word", rows.size() == 1 ? "face" : "faces"),
                                        Map.entry("photos", photos.size()),
                                        Map.entry(
                                                "photos_word",
                                                photos.size() == 1 ? "photo" : "photos"),
                                        Map.entry("time", Words.milliseconds(median())),
                                        Map.entry("mode", mode),
                                        Map.entry("machine", machine),
                                        Map.entry("made_at", DATE.format(madeAt)),
                                        Map.entry("video", video),
                                        Map.entry("sections", Html.join(photos)),
                                        Map.entry("rows", Html.join(rows))))
                        .text()
                + "\n";
    }

    private String title() {
        return Words.count(rows.size(), "face") + " in " + Words.count(photos.size(), "photo");
    }

    private static String alt(String name, List<Face> faces) {
        if (faces.isEmpty()) {
            return name + ": no face";
        }
        List<String> each = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            List<String> words = Words.label(faces.get(i));
            each.add("face " + (i + 1) + (words.isEmpty() ? "" : ", " + String.join(" ", words)));
        }
        return name
                + ": "
                + Words.count(faces.size(), "face")
                + " marked: "
                + String.join("; ", each);
    }

    private double median() {
        List<Duration> sorted = times.stream().sorted().toList();
        int half = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return 0;
        }
        double upper = milliseconds(sorted.get(half));
        return sorted.size() % 2 == 1 ? upper : (upper + milliseconds(sorted.get(half - 1))) / 2;
    }

    private static double milliseconds(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static String sha256(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
