package dev.facefn.gallery;

import java.time.Instant;

/// An enrolled person.
public record Person(
        PersonId id, PersonDetails details, int faceCount, Instant createdAt, Instant updatedAt) {}
