package dev.facefn.local.bench;

import dev.facefn.analyzevideochunk.AnalyzeVideoChunkApplication;
import dev.facefn.embed.EmbedApplication;
import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventIntake;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.EventSecret;
import dev.facefn.events.Outcome;
import dev.facefn.events.VideoChunkAnalyzed;
import dev.facefn.events.VideoId;
import dev.facefn.events.VideoOptions;
import dev.facefn.events.VideoSubmitted;
import dev.facefn.face.FacefnException;
import dev.facefn.priming.RungSources;
import dev.facefn.runtime.FunctionService;
import dev.facefn.storage.Bucket;
import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectListener;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.Retention;
import dev.facefn.video.FrameQuery;
import dev.facefn.video.FrameStream;
import dev.facefn.video.VideoInfo;
import dev.facefn.video.VideoReader;
import dev.facefn.vision.FacePipeline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Measures the way of a video through `analyze-video-chunk` and `embed`: planned, decoded,
/// followed, cropped, embedded, chunk after chunk on one thread, with every event written, signed,
/// read and believed, but for a broker between them.
final class VideoBench implements AutoCloseable {
    private static final String TENANT = "dev";
    private static final double NEXT_TO_NOTHING = 0.2;
    private static final int SHORT_SIDE = 720;

    private final VideoReader reader;
    private final CountedFaces faces;
    private final Collected collected = new Collected(new ArrayDeque<>());
    private final FunctionService service;
    private final EventIntake intake;
    private final EventCodec codec;
    private final FileObjectStore store;

    /// Keeps what is published for the next turn.
    private record Collected(Deque<Event> events) implements EventPublisher {
        @Override
        public void publish(List<Event> published) {
            events.addAll(published);
        }
    }

    VideoBench(FacePipeline pipeline, VideoReader reader, Path programs, Path data)
            throws IOException {
        this.reader = reader;
        this.faces = new CountedFaces(pipeline);
        RungSources source = RungSources.of(faces);
        Map<String, Object> settings =
                Map.of(
                        "facefn.http.port",
                        0,
                        "facefn.http.drain-time",
                        "0s",
                        "facefn.data.directory",
                        data,
                        "facefn.video.directory",
                        data.resolve("videos"),
                        "facefn.video.programs",
                        programs,
                        "logging.level.dev.facefn",
                        "warn");
        service =
                FunctionService.start(
                        settings,
                        List.of(source, collected),
                        AnalyzeVideoChunkApplication.class,
                        EmbedApplication.class);
        intake = service.events().orElseThrow();
        codec = new EventCodec(EventSecret.in(data.resolve("events.key")));
        store =
                new FileObjectStore(
                        data.resolve("objects"),
                        () -> URI.create("http://127.0.0.1"),
                        Retention.DEFAULT,
                        ObjectListener.NOBODY,
                        Clock.systemUTC());
    }

    VideoResult run(Path video, int rounds) throws IOException {
        VideoInfo info = reader.probe(video);
        Timings total = new Timings();
        Timings decode = new Timings();
        Timings runs = new Timings();
        List<VideoChunkAnalyzed> chunks = List.of();
        for (int round = 0; round < rounds; round++) {
            decode.add(decode(video, info));
            faces.nanos().set(0);
            Event first = submission(video);
            long started = System.nanoTime();
            chunks = chain(first);
            total.add(System.nanoTime() - started);
            runs.add(faces.nanos().get());
        }
        return new VideoResult(
                info.durationMs() / 60_000.0,
                chunks.size(),
                chunks.stream().mapToInt(VideoChunkAnalyzed::framesSampled).sum(),
                chunks.stream().mapToInt(VideoChunkAnalyzed::framesAnalyzed).sum(),
                total.medianMillis(),
                decode.medianMillis(),
                runs.medianMillis(),
                residentMegabytes());
    }

    private long decode(Path video, VideoInfo info) {
        FrameQuery query = new FrameQuery(0, info.durationMs(), NEXT_TO_NOTHING, SHORT_SIDE);
        long started = System.nanoTime();
        try (FrameStream frames = reader.frames(video, info, query)) {
            int taken = 0;
            while (frames.next() != null) {
                taken++;
            }
            if (taken == 0) {
                throw new IllegalStateException("nothing was decoded");
            }
        }
        return System.nanoTime() - started;
    }

    private Event submission(Path video) {
        String id = VideoId.fresh(Clock.systemUTC(), new SecureRandom());
        ObjectRef object = new Bucket("facefn").object("videos", TENANT, id);
        store.put(object, video);
        return new Event(
                id,
                "/bench",
                id,
                Clock.systemUTC().instant(),
                TENANT,
                Optional.empty(),
                new VideoSubmitted(object, VideoOptions.DEFAULT));
    }

    private List<VideoChunkAnalyzed> chain(Event first) {
        List<VideoChunkAnalyzed> chunks = new ArrayList<>();
        collected.events().add(first);
        for (Event event = collected.events().poll();
                event != null;
                event = collected.events().poll()) {
            if (event.data() instanceof VideoChunkAnalyzed chunk) {
                chunks.add(chunk);
            }
            for (EventFunction function : intake.functions()) {
                if (function.takes().contains(event.type())) {
                    deliver(function.name(), event);
                }
            }
        }
        return chunks;
    }

    private void deliver(String function, Event event) {
        Outcome outcome = intake.take(function, codec.json(event));
        if (!outcome.done()) {
            throw new IllegalStateException(function + " answered " + outcome);
        }
    }

    /// As the kernel says it, 0 where it is no Linux.
    private static double residentMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.notExists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1000)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws FacefnException {
        service.close();
    }
}
