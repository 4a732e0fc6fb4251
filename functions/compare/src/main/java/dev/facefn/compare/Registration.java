package dev.facefn.compare;

import dev.facefn.api.Receipt;
import java.util.List;

/// What came of an enrolment.
final class Registration {
    private Registration() {}

    /// A new person.
    record PersonRegistration(
            PersonJson person,
            List<FaceSampleJson> faces,
            List<RejectedImage> rejectedImages,
            double processingMs,
            Receipt usage) {}

    /// More faces of a person.
    record FaceRegistration(
            List<FaceSampleJson> faces,
            List<RejectedImage> rejectedImages,
            double processingMs,
            Receipt usage) {}
}
