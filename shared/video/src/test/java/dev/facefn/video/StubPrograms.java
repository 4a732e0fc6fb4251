package dev.facefn.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// FFmpeg's real ffprobe with another program in ffmpeg's place.
final class StubPrograms {
    private StubPrograms() {}

    static VideoReader reader(Path folder, String script, VideoLimits limits) throws IOException {
        Path stub = folder.resolve("stub");
        Files.writeString(stub, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
        Programs real = Binaries.in(TestVideos.cache());
        return new VideoReader(new Programs(stub, real.ffprobe(), real.environment()), limits);
    }
}
