package dev.facefn.local.report;

import dev.facefn.face.Attributes;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Emotion;
import dev.facefn.face.EyesOpen;
import dev.facefn.face.Face;
import dev.facefn.face.Gender;
import dev.facefn.face.Pose;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A face as a card under its photo and as a row of the table. What was not asked for is left out.
final class FaceCard {
    private static final int CROP_SIDE = 192;
    private static final float CROP_MARGIN = 1.3f;
    private static final int EMOTIONS_SHOWN = 3;
    private static final float LEAST_SHOWN = 0.01f;

    private final Template card = Template.load("face.html");
    private final Template row = Template.load("row.html");

    /// @param photo number of the photo on the page, from 1
    /// @param number number of the face in the photo, from 1
    record Place(int photo, int number, String name) {
        String id() {
            return "photo-" + photo + "-face-" + number;
        }
    }

    Html html(Place place, Face face, BufferedImage photo) {
        return card.fill(
                Map.of(
                        "id", place.id(),
                        "number", place.number(),
                        "crop", Pixels.dataUrl(crop(face.box(), photo)),
                        "alt", "Face " + place.number() + " of " + place.name(),
                        "who", who(face.attributes()),
                        "score", Words.percent(face.score()),
                        "emotions", emotions(face.attributes()),
                        "facts", Html.join(facts(face))));
    }

    Html row(Place place, Face face) {
        Attributes attributes = face.attributes();
        Pose pose = face.geometry().pose();
        EyesOpen eyes = attributes.eyesOpen();
        Gender gender = attributes.gender();
        return row.fill(
                Map.ofEntries(
                        Map.entry("id", place.id()),
                        Map.entry("number", place.number()),
                        Map.entry("name", place.name()),
                        Map.entry("box", pixels(face.box())),
                        Map.entry("score", Words.percent(face.score())),
                        Map.entry(
                                "age",
                                attributes.age() == null ? "" : Words.years(attributes.age())),
                        Map.entry("gender", gender == null ? "" : Words.lower(gender.value())),
                        Map.entry("emotion", strongest(attributes)),
                        Map.entry("pose", pose == null ? "" : degrees(pose)),
                        Map.entry("eyes", eyes == null ? "" : eyes(eyes)),
                        Map.entry(
                                "live",
                                attributes.liveness() == null
                                        ? ""
                                        : Words.percent(attributes.liveness())),
                        Map.entry("quality", Words.percent(face.quality().score()))));
    }

    private static Html who(Attributes attributes) {
        List<Html> parts = new ArrayList<>();
        if (attributes.age() != null) {
            parts.add(new Html("<b>" + Words.years(attributes.age()) + "</b> years"));
        }
        Gender gender = attributes.gender();
        if (gender != null) {
            parts.add(
                    new Html(
                            "<b>"
                                    + Words.capital(gender.value())
                                    + "</b> "
                                    + Words.percent(gender.confidence())));
        }
        return new Html(
                String.join(
                        "",
                        parts.stream().map(part -> "<span>" + part.text() + "</span>").toList()));
    }

    private static Html emotions(Attributes attributes) {
        if (attributes.emotions() == null) {
            return Html.NOTHING;
        }
        StringBuilder bars = new StringBuilder("<dl class=\"emotions\">");
        Words.byStrength(attributes.emotions()).stream()
                .filter(emotion -> emotion.getValue() >= LEAST_SHOWN)
                .limit(EMOTIONS_SHOWN)
                .forEach(emotion ->
                        bars.append("<dt>")
                                .append(Words.capital(emotion.getKey()))
                                .append("</dt><dd>")
                                .append(bar(emotion.getValue()))
                                .append("<span>")
                                .append(Words.percent(emotion.getValue()))
                                .append("</span></dd>"));
        return new Html(bars.append("</dl>").toString());
    }

    private static List<Html> facts(Face face) {
        List<Html> facts = new ArrayList<>();
        Pose pose = face.geometry().pose();
        if (pose != null) {
            facts.add(fact("Pose", "yaw, pitch, roll", degrees(pose)));
        }
        EyesOpen eyes = face.attributes().eyesOpen();
        if (eyes != null) {
            facts.add(fact("Eyes open", "left, right", eyes(eyes)));
        }
        if (face.attributes().liveness() != null) {
            facts.add(
                    fact(
                            "Live",
                            "no photo of a photo",
                            Words.percent(face.attributes().liveness())));
        }
        facts.add(
                fact(
                        "Quality",
                        "sharpness " + Words.percent(face.quality().sharpness()),
                        Words.percent(face.quality().score())));
        return facts;
    }

    private static Html fact(String name, String meaning, String value) {
        return new Html(
                "<div title=\"%s\"><dt>%s</dt><dd>%s</dd></div>".formatted(meaning, name, value));
    }

    /// A bar as SVG: its width is an attribute, which needs no style of its own.
    private static String bar(float share) {
        return String.format(
                Locale.ROOT,
                "<svg aria-hidden=\"true\"><rect width=\"%.1f%%\" height=\"100%%\"/></svg>",
                Math.clamp(share, 0, 1) * 100);
    }

    private static String degrees(Pose pose) {
        return Words.degrees(pose.yaw())
                + " "
                + Words.degrees(pose.pitch())
                + " "
                + Words.degrees(pose.roll());
    }

    private static String eyes(EyesOpen eyes) {
        return Words.percent(eyes.left()) + " / " + Words.percent(eyes.right());
    }

    private static String strongest(Attributes attributes) {
        Map<Emotion, Float> emotions = attributes.emotions();
        return emotions == null || emotions.isEmpty()
                ? ""
                : Words.lower(Words.byStrength(emotions).getFirst().getKey());
    }

    private static String pixels(BoundingBox box) {
        return "%d, %d · %d×%d"
                .formatted(
                        Math.round(box.left()),
                        Math.round(box.top()),
                        Math.round(box.width()),
                        Math.round(box.height()));
    }

    /// The face with a margin, as a square moved to lie inside the photo where it can.
    private static BufferedImage crop(BoundingBox box, BufferedImage photo) {
        BoundingBox around = box.square(CROP_MARGIN);
        int side =
                Math.min(Math.round(around.width()), Math.min(photo.getWidth(), photo.getHeight()));
        side = Math.max(1, side);
        int left = Math.clamp(Math.round(around.left()), 0, photo.getWidth() - side);
        int top = Math.clamp(Math.round(around.top()), 0, photo.getHeight() - side);
        return Pixels.resize(photo.getSubimage(left, top, side, side), CROP_SIDE, CROP_SIDE);
    }
}
