package dev.facefn.gallery;

import java.util.List;

/// A person after an enrolment.
///
/// @param faces those that this enrolment added, but for what was erased since
/// @param repeated whether the same cause had done this before, and nothing was added now
public record Enrolled(Person person, List<FaceSample> faces, boolean repeated) {
    public Enrolled {
        faces = List.copyOf(faces);
    }
}
