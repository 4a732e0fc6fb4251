package dev.facefn.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.FaceCollection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A collection on the wire.
///
/// @param defaultThreshold the cosine from which two of its faces are one person
/// @param searchRevision grows when faces come or go
/// @param metadata a JSON object, as it was brought
/// @param createdAt RFC 3339
record CollectionJson(
        String id,
        String name,
        String description,
        double defaultThreshold,
        String modelId,
        String modelVersion,
        String modelDigest,
        int embeddingDimension,
        String preprocessingVersion,
        String embeddingContractId,
        String searchProfile,
        int capacityRows,
        int maxFacesPerPerson,
        String loadPolicy,
        long searchRevision,
        boolean saveFaceCrops,
        @JsonRawValue String metadata,
        int personCount,
        int faceCount,
        String createdAt,
        String updatedAt,
        Detection detection,
        int detectionRevision) {

    /// How one face is chosen among several.
    record Detection(String singleFaceSelection) {}

    record CollectionAnswer(CollectionJson collection) {}

    /// @param nextCursor null on the last page
    record CollectionPage(
            List<CollectionJson> collections,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {}

    static CollectionJson of(FaceCollection collection) {
        CollectionSettings settings = collection.settings();
        EmbeddingContract contract = collection.contract();
        return new CollectionJson(
                collection.id().value(),
                settings.name(),
                Objects.requireNonNullElse(settings.description(), ""),
                settings.threshold(),
                contract.modelId(),
                contract.modelVersion(),
                contract.modelDigest(),
                contract.dimension(),
                contract.preprocessing(),
                contract.id(),
                "fp32_v1",
                settings.capacity(),
                settings.maxFacesPerPerson(),
                "lazy",
                collection.revision(),
                false,
                settings.metadata().json(),
                collection.state().personCount(),
                collection.state().faceCount(),
                collection.state().createdAt().toString(),
                collection.state().updatedAt().toString(),
                new Detection("largest"),
                1);
    }
}
