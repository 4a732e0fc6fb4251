package dev.facefn.gallery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person to create together with the first faces, all or nothing.
///
/// @param faces may be empty
/// @param effect the cause, where it may arrive more than once
public record Enrolment(
        PersonId person, PersonDetails details, List<NewFace> faces, @Nullable Effect effect) {
    public Enrolment {
        faces = List.copyOf(faces);
    }
}
