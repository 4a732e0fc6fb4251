package dev.facefn.local.detect;

import dev.facefn.face.Attributes;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Emotion;
import dev.facefn.face.EyesOpen;
import dev.facefn.face.Face;
import dev.facefn.face.Gender;
import dev.facefn.face.Pose;
import dev.facefn.local.console.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Faces as rows; a column a thing that was asked for.
public final class FaceTable {
    private record Column(String heading, Function<Face, @Nullable String> cell) {}

    private static final List<Column> COLUMNS =
            List.of(
                    new Column("box", face -> box(face.box())),
                    new Column("score", face -> share(face.score())),
                    new Column("age", face -> age(face.attributes())),
                    new Column("gender", face -> gender(face.attributes().gender())),
                    new Column("emotion", face -> strongest(face.attributes().emotions())),
                    new Column("yaw/pitch/roll", face -> pose(face.geometry().pose())),
                    new Column("eyes open", face -> eyes(face.attributes().eyesOpen())),
                    new Column("live", face -> share(face.attributes().liveness())),
                    new Column("quality", face -> share(face.quality().score())));

    private final List<Column> columns;
    private final Table table;

    private FaceTable(Stream<String> headings, List<Face> all) {
        columns =
                COLUMNS.stream()
                        .filter(column -> all.stream().anyMatch(f -> column.cell.apply(f) != null))
                        .toList();
        table =
                new Table(
                        Stream.concat(headings, columns.stream().map(Column::heading))
                                .toArray(String[]::new));
    }

    /// The faces of one picture.
    static Table of(List<Face> faces) {
        FaceTable rows = new FaceTable(Stream.of("face"), faces);
        for (int i = 0; i < faces.size(); i++) {
            rows.add(Stream.of("" + (i + 1)), faces.get(i));
        }
        return rows.table;
    }

    /// The faces of several pictures, in the order of the map.
    public static Table of(SequencedMap<String, List<Face>> pictures) {
        List<Face> all = pictures.values().stream().flatMap(List::stream).toList();
        FaceTable rows = new FaceTable(Stream.of("photo", "face"), all);
        pictures.forEach((name, faces) -> {
            for (int i = 0; i < faces.size(); i++) {
                rows.add(Stream.of(i == 0 ? name : "", "" + (i + 1)), faces.get(i));
            }
        });
        return rows.table;
    }

    private void add(Stream<String> first, Face face) {
        Stream<String> cells =
                columns.stream()
                        .map(column -> Objects.requireNonNullElse(column.cell.apply(face), ""));
        table.row(Stream.concat(first, cells).toArray());
    }

    private static String box(BoundingBox box) {
        return String.format(
                Locale.ROOT,
                "%d×%d+%d+%d",
                Math.round(box.right()) - Math.round(box.left()),
                Math.round(box.bottom()) - Math.round(box.top()),
                Math.round(box.left()),
                Math.round(box.top()));
    }

    private static @Nullable String age(Attributes attributes) {
        Float age = attributes.age();
        return age == null ? null : String.format(Locale.ROOT, "%.0f", age);
    }

    private static @Nullable String gender(@Nullable Gender gender) {
        return gender == null ? null : word(gender.value()) + " " + share(gender.confidence());
    }

    private static @Nullable String strongest(@Nullable Map<Emotion, Float> emotions) {
        return emotions == null
                ? null
                : emotions.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(top -> word(top.getKey()) + " " + share(top.getValue()))
                        .orElse(null);
    }

    private static @Nullable String pose(@Nullable Pose pose) {
        return pose == null
                ? null
                : String.format(
                        Locale.ROOT, "%+.0f° %+.0f° %+.0f°", pose.yaw(), pose.pitch(), pose.roll());
    }

    private static @Nullable String eyes(@Nullable EyesOpen eyes) {
        return eyes == null ? null : share(eyes.left()) + " " + share(eyes.right());
    }

    private static @Nullable String share(@Nullable Float value) {
        return value == null ? null : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
