package dev.facefn.events;

import dev.facefn.storage.ObjectRef;

/// A chunk of a video is to be analysed.
///
/// @param object the video that it is a part of
public record VideoChunkSubmitted(ObjectRef object, Chunk chunk, VideoOptions options)
        implements EventData {}
