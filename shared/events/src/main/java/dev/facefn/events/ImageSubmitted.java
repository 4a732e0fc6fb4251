package dev.facefn.events;

import dev.facefn.storage.ObjectRef;

/// A picture is there. Subject: the id of the image.
public record ImageSubmitted(ObjectRef object, ImageOptions options) implements EventData {}
