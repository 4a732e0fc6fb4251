package dev.facefn.local.variants;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.face.Face;
import dev.facefn.face.FacefnException;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.models.Bundle;
import dev.facefn.vision.EmbeddingQuery;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.FaceModels;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.Selection;
import dev.facefn.vision.VisionOptions;
import dev.facefn.vision.engine.Engine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Looks at pictures with every model of a bundle.
final class Faces {
    private static final FaceQuery FAST = new FaceQuery(Detail.FAST, Set.of(), 256);

    private Faces() {}

    /// Runs every model on every face of the pictures, for an engine that watches.
    static void look(Bundle bundle, List<byte[]> pictures, Engine engine) {
        EmbeddingQuery all =
                new EmbeddingQuery(Selection.ALL, 256, Detail.FAST, EnumSet.allOf(Attribute.class));
        try (FacePipeline pipeline = pipeline(bundle, engine)) {
            for (byte[] picture : pictures) {
                pipeline.embed(List.of(new EmbeddingRequest(picture, all)));
            }
        }
    }

    /// The faces of each picture; none of one that cannot be looked at.
    static List<List<Face>> find(Bundle bundle, List<byte[]> pictures, Engine engine) {
        List<List<Face>> found = new ArrayList<>();
        try (FacePipeline pipeline = pipeline(bundle, engine)) {
            for (byte[] picture : pictures) {
                try {
                    found.add(pipeline.analyze(picture, FAST).faces());
                } catch (FacefnException e) {
                    found.add(List.of());
                }
            }
        }
        return found;
    }

    private static FacePipeline pipeline(Bundle bundle, Engine engine) {
        return new FacePipeline(
                FaceModels.of(bundle, engine),
                new ImageDecoder(ImageLimits.DEFAULT),
                new VisionOptions(1, 1));
    }
}
