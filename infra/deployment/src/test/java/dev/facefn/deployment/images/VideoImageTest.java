package dev.facefn.deployment.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.MultipartWriter;
import dev.facefn.events.Event;
import dev.facefn.events.EventType;
import dev.facefn.events.VideoChunkAnalyzed;
import dev.facefn.events.VideoPlanned;
import dev.facefn.testing.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The image of analyze-video-chunk, under the limits of its manifest: a video and its events.
class VideoImageTest {

    @Test
    void aVideoIsPlannedAndAnalysedChunkByChunk(@TempDir Path folder) throws Exception {
        Podman.image("analyze-video-chunk");
        byte[] video = clip(folder);
        try (Site site = Site.in(Files.createDirectory(folder.resolve("site")));
                Container function = site.start(Launch.of("analyze-video-chunk"))) {
            MultipartWriter form =
                    new MultipartWriter()
                            .file("video", "clip.mp4", "video/mp4", video)
                            .text("chunk_seconds", "1");
            var answer = function.post("/v1/videos", form.contentType(), form.body());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);

            bring(site, function, site.said(EventType.VIDEO_SUBMITTED));
            List<Event> chunks = site.said(EventType.VIDEO_CHUNK_SUBMITTED);
            assertThat(site.said(EventType.VIDEO_PLANNED))
                    .singleElement()
                    .extracting(event -> ((VideoPlanned) event.data()).chunks())
                    .isEqualTo(chunks.size());
            assertThat(chunks).hasSizeGreaterThan(1);

            bring(site, function, chunks);
            assertThat(site.said(EventType.VIDEO_CHUNK_ANALYZED))
                    .hasSameSizeAs(chunks)
                    .extracting(event -> (VideoChunkAnalyzed) event.data())
                    .allMatch(chunk -> chunk.problem() == null && chunk.complete())
                    .allMatch(chunk -> chunk.framesAnalyzed() > 0);
            assertThat(site.said(EventType.FACES_DETECTED)).isNotEmpty();
            assertThat(function.state("OOMKilled")).isEqualTo("false");
        }
    }

    /// As the rehearsal of the image has one.
    private static byte[] clip(Path folder) throws IOException {
        Path functions = Limits.ROOT.resolve("functions");
        Path photo = Files.write(folder.resolve("photo.jpg"), SamplePhotos.bytes(4));
        Path video = folder.resolve("clip.mp4");
        Path app = Files.createDirectory(folder.resolve("app"));
        Files.createSymbolicLink(
                app.resolve("lib"), functions.resolve("analyze-video-chunk/target/app/lib"));
        Podman.ended(
                        1,
                        List.of(
                                "env",
                                "JAVA_HOME=" + System.getProperty("java.home"),
                                functions.resolve("packaging/clip").toString(),
                                app.toString(),
                                photo.toString(),
                                video.toString()))
                .orFail("clip");
        return Files.readAllBytes(video);
    }

    private static void bring(Site site, Container function, List<Event> events) {
        assertThat(events).isNotEmpty();
        for (Event event : events) {
            var answer = site.bring(function, event);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
    }
}
