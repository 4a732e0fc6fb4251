package dev.facefn.video;

import java.nio.file.Path;
import java.util.Map;

/// FFmpeg's programs on this machine.
///
/// @param environment all that they get to see of it
record Programs(Path ffmpeg, Path ffprobe, Map<String, String> environment) {
    Programs {
        environment = Map.copyOf(environment);
    }
}
