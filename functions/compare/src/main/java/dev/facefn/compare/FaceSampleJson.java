package dev.facefn.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.facefn.api.FaceJson;
import dev.facefn.api.Rounding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.Quality;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.FaceSample;
import dev.facefn.gallery.Sighting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An enrolled face on the wire.
///
/// @param boundingBox in the picture, which is not kept
/// @param embeddingSource `server` or `external_trusted`
/// @param hasCrop false: no picture is kept
record FaceSampleJson(
        String id,
        String personId,
        FaceJson.@Nullable Bbox boundingBox,
        @Nullable List<List<Double>> landmarks,
        @Nullable Double detectionScore,
        FaceJson.@Nullable QualityJson quality,
        String modelId,
        String modelVersion,
        String modelDigest,
        String preprocessingVersion,
        String embeddingSource,
        String embeddingContractId,
        boolean hasCrop,
        String createdAt) {

    /// @param nextCursor null on the last page
    record FacePage(
            List<FaceSampleJson> faces,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {}

    static FaceSampleJson of(FaceSample face, FaceCollection collection) {
        EmbeddingContract contract = collection.contract();
        Sighting seen = face.sighting();
        return new FaceSampleJson(
                face.id().toString(),
                face.personId().value(),
                seen == null ? null : FaceJson.box(seen.box(), seen.image()),
                seen == null ? null : landmarks(seen),
                seen == null ? null : Rounding.to(6, seen.score()),
                seen == null ? null : quality(seen.quality()),
                contract.modelId(),
                contract.modelVersion(),
                contract.modelDigest(),
                contract.preprocessing(),
                face.source().wireName(),
                face.contractId(),
                false,
                face.createdAt().toString());
    }

    private static List<List<Double>> landmarks(Sighting seen) {
        return seen.points().asList().stream()
                .map(point -> List.of(Rounding.to(2, point.x()), Rounding.to(2, point.y())))
                .toList();
    }

    private static FaceJson.QualityJson quality(Quality quality) {
        return new FaceJson.QualityJson(
                Rounding.to(6, quality.score()),
                Rounding.to(6, quality.sharpness()),
                Rounding.to(6, quality.brightness()),
                Rounding.to(6, quality.pose()));
    }
}
