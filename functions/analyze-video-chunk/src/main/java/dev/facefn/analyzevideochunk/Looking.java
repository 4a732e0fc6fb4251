package dev.facefn.analyzevideochunk;

import dev.facefn.rungs.Ranked;
import dev.facefn.vision.FrameFaces;
import java.util.function.Supplier;

/// What looks at the frames of one chunk.
///
/// @param detector SHA-256 of it, and the rung that has answered
record Looking(FrameFaces faces, Supplier<Ranked<String>> detector) {}
