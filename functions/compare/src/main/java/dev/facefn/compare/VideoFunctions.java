package dev.facefn.compare;

import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.EventType;
import dev.facefn.gallery.Gallery;
import dev.facefn.timeline.Videos;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/// What is done with videos, and with events.
@Configuration(proxyBeanMethods = false)
final class VideoFunctions {

    @Bean
    Recognition recognition(Gallery gallery, Indexes indexes) {
        return new Recognition(gallery, indexes);
    }

    @Bean
    People people(Thresholds thresholds, Recognition recognition) {
        return new People(thresholds, recognition);
    }

    @Bean
    EventFunction compareEvents(Videos videos, People people, Recognition recognition) {
        return new EventFunction(
                "compare",
                Set.of(
                        EventType.VIDEO_SUBMITTED,
                        EventType.VIDEO_PLANNED,
                        EventType.VIDEO_REJECTED,
                        EventType.VIDEO_CHUNK_ANALYZED,
                        EventType.FACES_EMBEDDED),
                new CompareEvents(videos, people, recognition));
    }

    @Bean
    VideoHandlers videoHandlers(Videos videos, People people, @Lazy EventPublisher publisher) {
        Clock clock = Clock.systemUTC();
        KnownVideos known = new KnownVideos(videos, clock, Thread::sleep);
        return new VideoHandlers(known, new Erasure(videos, publisher, clock), people);
    }

    @Bean
    Function<VideoRequest.One, VideoJson> getVideo(VideoHandlers handlers) {
        return handlers::get;
    }

    @Bean
    FunctionRoute<VideoRequest.One> getVideoRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "getVideo",
                        "Show how far a video is, and who is in it",
                        Input.NONE,
                        VideoJson.class);
        return new FunctionRoute<>(
                "GET", "/v1/videos/{video_id}", operation, VideoRequest.One::read);
    }

    @Bean
    Function<VideoRequest.One, Reply.None> deleteVideo(VideoHandlers handlers) {
        return handlers::delete;
    }

    @Bean
    FunctionRoute<VideoRequest.One> deleteVideoRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "deleteVideo",
                        "Erase what is known of a video",
                        Input.NONE,
                        Reply.None.class);
        return new FunctionRoute<>(
                "DELETE", "/v1/videos/{video_id}", operation, VideoRequest.One::read);
    }

    @Bean
    Function<VideoRequest.OnePerson, VideoJson.EmbeddingAnswer> getVideoEmbedding(
            VideoHandlers handlers) {
        return handlers::embedding;
    }

    @Bean
    FunctionRoute<VideoRequest.OnePerson> getVideoEmbeddingRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "getVideoEmbedding",
                        "Give the embedding of somebody in a video",
                        Input.NONE,
                        VideoJson.EmbeddingAnswer.class);
        return new FunctionRoute<>(
                "GET",
                "/v1/videos/{video_id}/people/{person_id}/embedding",
                operation,
                VideoRequest.OnePerson::read);
    }
}
