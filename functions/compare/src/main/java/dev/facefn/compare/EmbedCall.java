package dev.facefn.compare;

import dev.facefn.api.Upload;
import dev.facefn.usage.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is asked of `embed`.
///
/// @param pictures 1 to 64
/// @param selections one a picture
/// @param pose whether the pose of each face is wanted
/// @param least the lowest rung that will do
record EmbedCall(List<Upload> pictures, List<Selection> selections, boolean pose, Mode least) {
    static final String PATH = "/v1/embeddings";
    static final int MOST_PICTURES = 64;

    /// Which faces of a picture.
    enum Selection {
        LARGEST("largest"),
        ALL("all");

        private final String word;

        Selection(String word) {
            this.word = word;
        }
    }

    /// By a network.
    EmbedCall(List<Upload> pictures, List<Selection> selections, boolean pose) {
        this(pictures, selections, pose, Mode.CPU);
    }

    EmbedCall {
        pictures = List.copyOf(pictures);
        selections = List.copyOf(selections);
        if (pictures.isEmpty() || pictures.size() != selections.size()) {
            throw new IllegalArgumentException(
                    pictures.size() + " pictures, " + selections.size() + " selections");
        }
    }

    /// The largest face of each picture.
    static EmbedCall largest(List<Upload> pictures) {
        return same(pictures, Selection.LARGEST, false);
    }

    static EmbedCall same(List<Upload> pictures, Selection selection, boolean pose) {
        return new EmbedCall(pictures, pictures.stream().map(_ -> selection).toList(), pose);
    }

    /// The fields of the call beside its pictures.
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("faces", String.join(",", selections.stream().map(one -> one.word).toList()));
        if (pose) {
            fields.put("attributes", "pose");
        }
        if (least != Mode.CPU) {
            fields.put("min_mode", least.wireName());
        }
        return fields;
    }
}
