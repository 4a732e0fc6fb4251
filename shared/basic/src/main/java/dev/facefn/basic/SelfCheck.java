package dev.facefn.basic;

import dev.facefn.face.Detail;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.vision.EmbeddedPicture;
import dev.facefn.vision.EmbeddingQuery;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Whether the rung works in an image: `java -cp … dev.facefn.basic.SelfCheck PHOTO` fails unless
/// OpenCV loads and a face of the photo is found and described.
final class SelfCheck {
    private static final EmbeddingQuery LARGEST =
            new EmbeddingQuery(Selection.LARGEST, 1, Detail.FAST, Set.of());

    private SelfCheck() {}

    public static void main(String[] arguments) throws IOException {
        byte[] photo = Files.readAllBytes(Path.of(arguments[0]));
        try (OpenCvFaces faces = OpenCvFaces.open(new ImageDecoder(ImageLimits.DEFAULT))) {
            EmbeddedPicture outcome =
                    faces.embed(List.of(new EmbeddingRequest(photo, LARGEST)))
                            .pictures()
                            .getFirst();
            switch (outcome) {
                case EmbeddedPicture.Refused(var why) -> throw why;
                case EmbeddedPicture.Embedded it -> {
                    if (it.faces().isEmpty()) {
                        throw new IllegalStateException("no face in " + arguments[0]);
                    }
                }
            }
        }
    }
}
