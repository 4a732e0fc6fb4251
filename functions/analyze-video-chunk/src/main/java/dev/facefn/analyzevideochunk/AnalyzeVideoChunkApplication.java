package dev.facefn.analyzevideochunk;

import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Metered;
import dev.facefn.api.Operation;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.EventType;
import dev.facefn.priming.VisionFunction;
import dev.facefn.rungs.ModelFaces;
import dev.facefn.rungs.SameModels;
import dev.facefn.runtime.FunctionService;
import dev.facefn.runtime.ObjectRoutes;
import dev.facefn.runtime.OpenApiDocument;
import dev.facefn.runtime.SettingsGroups;
import dev.facefn.storage.Bucket;
import dev.facefn.storage.ObjectStore;
import dev.facefn.video.VideoLimits;
import dev.facefn.video.VideoReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The function `analyze-video-chunk`: `POST /v1/videos` announces a video, which is planned and
/// analysed chunk by chunk as events come.
@VisionFunction
@EnableConfigurationProperties(VideoProperties.class)
@Import(ObjectRoutes.class)
public final class AnalyzeVideoChunkApplication implements SettingsGroups {
    private static final Clock CLOCK = Clock.systemUTC();

    /// How long a chunk waits for a worker before it is sent away to come again.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public static void main(String[] arguments) {
        FunctionService.main(arguments, AnalyzeVideoChunkApplication.class);
    }

    @Override
    public List<Class<? extends Record>> groups() {
        return List.of(VideoProperties.class);
    }

    @Bean
    VideoReader videoReader(VideoProperties settings) {
        return VideoReader.open(settings.programCache(), VideoLimits.DEFAULT);
    }

    @Bean
    PrivateDirectory videoDirectory(VideoProperties settings) {
        return PrivateDirectory.open(settings.sources());
    }

    @Bean
    Sources videoSources(
            ObjectStore store,
            VideoReader reader,
            PrivateDirectory directory,
            VideoProperties settings) {
        return new Sources(store, reader, directory, settings.largest().toBytes(), settings.idle());
    }

    @Bean
    Finished finishedVideos(ObjectStore store, Bucket bucket) {
        return new Finished(store, bucket);
    }

    @Bean
    UploadOptions uploadOptions(ObjectStore store, Bucket bucket) {
        return new UploadOptions(store, bucket);
    }

    @Bean
    EventFunction analyzeVideoChunk(
            Sources sources,
            VideoReader reader,
            Finished finished,
            ModelFaces models,
            ObjectStore store,
            Bucket bucket,
            VideoProperties settings) {
        ChunkFunction function =
                new ChunkFunction(
                        sources,
                        reader,
                        finished,
                        store,
                        bucket,
                        CLOCK,
                        new Places(settings.chunks(), PATIENCE),
                        () -> looking(models.same()));
        return new EventFunction(
                "analyze-video-chunk", Set.of(EventType.VIDEO_CHUNK_SUBMITTED), function);
    }

    private static Looking looking(SameModels models) {
        return new Looking(models, models::detector);
    }

    @Bean
    EventFunction planVideo(Sources sources, UploadOptions uploads, Finished finished) {
        PlanFunction function =
                new PlanFunction(sources, uploads, finished, Plans.current(), CLOCK);
        return new EventFunction("plan-video", Set.of(EventType.VIDEO_SUBMITTED), function);
    }

    @Bean
    EventFunction forgetVideo(
            ObjectStore store, Sources sources, Bucket bucket, Finished finished) {
        ForgetFunction function = new ForgetFunction(store, sources, bucket, finished);
        return new EventFunction(
                "forget-video", Set.of(EventType.VIDEO_ANALYZED, EventType.VIDEO_ERASED), function);
    }

    @Bean
    Function<VideoRequest, Metered<VideoAccepted>> submitVideo(
            ObjectStore store,
            Bucket bucket,
            VideoReader reader,
            PrivateDirectory directory,
            EventPublisher publisher,
            UploadOptions uploads,
            VideoProperties settings) {
        VideoHandler.Terms terms =
                new VideoHandler.Terms(settings.largest().toBytes(), settings.uploadTime(), CLOCK);
        return new VideoHandler(store, bucket, reader, directory, publisher, uploads, terms);
    }

    @Bean
    FunctionRoute<VideoRequest> submitVideoRoute() {
        Operation operation =
                new Operation(
                                "analyze-video-chunk",
                                "submitVideo",
                                "Submit a video for analysis",
                                VideoRequest.INPUT,
                                VideoAccepted.class)
                        .accepting()
                        .doneAgain();
        return new FunctionRoute<>("POST", "/v1/videos", operation, VideoRequest::read);
    }

    @Bean
    OpenApiDocument videoOpenApi() {
        return new OpenApiDocument(AnalyzeVideoChunkApplication.class);
    }
}
