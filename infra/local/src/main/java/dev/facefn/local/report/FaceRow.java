package dev.facefn.local.report;

import dev.facefn.face.Attributes;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Face;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A face as a row of the table. What was not asked for is an empty cell.
final class FaceRow {
    private final Template row = Template.load("row.html");

    Html html(FacePlace place, Face face) {
        Attributes attributes = face.attributes();
        return row.fill(
                Map.ofEntries(
                        Map.entry("id", place.id()),
                        Map.entry("number", place.number()),
                        Map.entry("name", place.name()),
                        Map.entry("box", box(face.box())),
                        Map.entry("score", Words.percent(face.score())),
                        Map.entry("age", cell(attributes.age(), Words::years)),
                        Map.entry(
                                "gender",
                                cell(attributes.gender(), gender -> Words.lower(gender.value()))),
                        Map.entry("emotion", cell(attributes.emotions(), Words::strongest)),
                        Map.entry("pose", cell(face.geometry().pose(), Words::pose)),
                        Map.entry("eyes", cell(attributes.eyesOpen(), Words::eyes)),
                        Map.entry("live", cell(attributes.liveness(), Words::percent)),
                        Map.entry("quality", Words.percent(face.quality().score()))));
    }

    private static <T> String cell(@Nullable T value, Function<T, String> words) {
        return value == null ? "" : words.apply(value);
    }

    private static String box(BoundingBox box) {
        return "%d, %d · %d×%d"
                .formatted(
                        Math.round(box.left()),
                        Math.round(box.top()),
                        Math.round(box.width()),
                        Math.round(box.height()));
    }
}
