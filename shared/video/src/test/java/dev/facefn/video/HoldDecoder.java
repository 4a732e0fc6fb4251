package dev.facefn.video;

import dev.facefn.face.ImageSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A process that decodes and is killed: its decoder sleeps, so that only the death signal ends it.
final class HoldDecoder {
    private HoldDecoder() {}

    /// @param arguments an empty folder
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path file = Files.createFile(folder.resolve("video"));
        VideoReader reader =
                StubPrograms.reader(folder, "exec /bin/sleep 300", VideoLimits.DEFAULT);
        VideoInfo info =
                new VideoInfo(Container.MP4, "h264", new ImageSize(64, 64), 100, 25, List.of(0L));
        Thread request =
                new Thread(() -> {
                    FrameStream unused = reader.frames(file, info, new FrameQuery(0, 100, 5, 720));
                });
        request.start();
        request.join();
        System.out.println(ProcessHandle.current().children().findFirst().orElseThrow().pid());
        Thread.currentThread().join();
    }
}
