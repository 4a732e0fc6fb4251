package dev.facefn.events;

import java.util.Arrays;
import java.util.Optional;

/// Every type of event there is.
public enum EventType {
    IMAGE_SUBMITTED("image.submitted", ImageSubmitted.class),
    VIDEO_SUBMITTED("video.submitted", VideoSubmitted.class),
    VIDEO_PLANNED("video.planned", VideoPlanned.class),
    VIDEO_REJECTED("video.rejected", VideoRejected.class),
    VIDEO_ERASED("video.erased", VideoErased.class),
    VIDEO_CHUNK_SUBMITTED("video.chunk.submitted", VideoChunkSubmitted.class),
    VIDEO_CHUNK_ANALYZED("video.chunk.analyzed", VideoChunkAnalyzed.class),
    FACES_DETECTED("faces.detected", FacesDetected.class),
    FACES_EMBEDDED("faces.embedded", FacesEmbedded.class),
    FACES_MATCHED("faces.matched", FacesMatched.class),
    VIDEO_ANALYZED("video.analyzed", VideoAnalyzed.class),
    USAGE_RECORDED("usage.recorded", UsageRecorded.class),
    BUDGET_EXCEEDED("budget.exceeded", BudgetExceeded.class);

    private static final String ROOT = "dev.facefn.";
    private static final String VERSION = ".v1";

    private final String name;
    private final Class<? extends EventData> data;

    EventType(String name, Class<? extends EventData> data) {
        this.name = name;
        this.data = data;
    }

    /// `image.submitted`
    public String shortName() {
        return name;
    }

    /// `dev.facefn.image.submitted.v1`
    public String wireName() {
        return ROOT + name + VERSION;
    }

    public Class<? extends EventData> data() {
        return data;
    }

    public static EventType of(EventData data) {
        return Arrays.stream(values())
                .filter(type -> type.data == data.getClass())
                .findFirst()
                .orElseThrow();
    }

    /// Empty for a type that is not in the catalogue, or another version.
    public static Optional<EventType> ofWireName(String text) {
        return Arrays.stream(values()).filter(type -> type.wireName().equals(text)).findFirst();
    }
}
