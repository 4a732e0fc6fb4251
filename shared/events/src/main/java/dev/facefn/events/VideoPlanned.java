package dev.facefn.events;

import dev.facefn.face.ImageSize;

/// A video was judged and cut into chunks, which are submitted each by itself.
///
/// @param chunks how many will be analysed
/// @param durationMs of the whole video
/// @param frame upright size of a frame
/// @param complete false where `max_cost` leaves the last chunks out
public record VideoPlanned(
        int chunks, long durationMs, ImageSize frame, VideoOptions options, boolean complete)
        implements EventData {}
