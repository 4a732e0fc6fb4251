package dev.facefn.events;

import dev.facefn.storage.ObjectRef;

/// A video is there. Subject: the id of the video, as of every event about it.
public record VideoSubmitted(ObjectRef object, VideoOptions options) implements EventData {}
