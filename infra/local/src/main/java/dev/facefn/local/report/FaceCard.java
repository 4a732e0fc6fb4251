package dev.facefn.local.report;

import dev.facefn.face.Attributes;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.EyesOpen;
import dev.facefn.face.Face;
import dev.facefn.face.Gender;
import dev.facefn.face.Pose;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A face as a card beside its photo. What was not asked for is left out.
final class FaceCard {
    private static final int CROP_SIDE = 192;
    private static final float CROP_MARGIN = 1.3f;
    private static final int EMOTIONS_SHOWN = 3;
    private static final float LEAST_SHOWN = 0.01f;

    private final Template card = Template.load("face.html");

    Html html(FacePlace place, Face face, BufferedImage photo) {
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
            facts.add(fact("Pose", "yaw, pitch, roll", Words.pose(pose)));
        }
        EyesOpen eyes = face.attributes().eyesOpen();
        if (eyes != null) {
            facts.add(fact("Eyes open", "left, right", Words.eyes(eyes)));
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

    /// The face with a margin, as a square moved to lie inside the photo where it can.
    static BufferedImage crop(BoundingBox box, BufferedImage photo) {
        BoundingBox around = box.square(CROP_MARGIN);
        int side =
                Math.min(Math.round(around.width()), Math.min(photo.getWidth(), photo.getHeight()));
        side = Math.max(1, side);
        int left = Math.clamp(Math.round(around.left()), 0, photo.getWidth() - side);
        int top = Math.clamp(Math.round(around.top()), 0, photo.getHeight() - side);
        return Pixels.resize(photo.getSubimage(left, top, side, side), CROP_SIDE, CROP_SIDE);
    }
}
