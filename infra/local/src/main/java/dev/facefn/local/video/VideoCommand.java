package dev.facefn.local.video;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `facefn video`.
@Command(
        name = "video",
        mixinStandardHelpOptions = true,
        description = {
            "Says who is in a video, and when: sends it through the chain of functions and prints"
                    + " the people on a timeline.",
            "With --collection it says who of the people you enrolled they are."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn video holiday.mp4",
            "  facefn video lobby.mp4 --collection people --fps 2",
            "  facefn video party.webm --json | jq '.people[].intervals'"
        })
public final class VideoCommand implements Callable<Integer> {
    private final Console console;
    private final Platforms platforms;

    @Parameters(paramLabel = "FILE", description = "An MP4, MOV, WebM or Matroska file.")
    private Path file = Path.of("");

    @Option(
            names = "--fps",
            paramLabel = "N",
            description = "Frames looked at in a second. Default: 5.")
    private @Nullable Double framesPerSecond;

    @Option(
            names = "--chunk-seconds",
            paramLabel = "N",
            description = "Length of a chunk, analysed by itself. Default: 10.")
    private @Nullable Double chunkSeconds;

    @Option(
            names = "--collection",
            paramLabel = "ID",
            description = "Whom to look for: a collection of `facefn people`. Default: nobody.")
    private @Nullable String collection;

    @Option(
            names = "--max-cost",
            paramLabel = "USD",
            description = "Leave out what would make the video cost more.")
    private @Nullable BigDecimal maxCost;

    @Option(
            names = "--data",
            defaultValue = ".facefn",
            paramLabel = "DIR",
            description = "Where the platform keeps its data. Default: .facefn here.")
    private Path data = Path.of(".facefn");

    @Option(names = "--json", description = "The answer of the API.")
    private boolean json;

    public VideoCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    @Override
    public Integer call() throws IOException {
        VideoFile.check(file);
        return platforms.use(data, this::analyze);
    }

    private int analyze(ApiClient api) throws IOException {
        JsonNode video =
                new VideoJob(api, new ProgressBar(console)).run(VideoFile.open(file), options());
        if (json) {
            console.out().println(video);
            console.out().flush();
        } else {
            show(video);
        }
        return video.path("status").asString().equals("completed")
                        && video.at("/chunks/failed").asInt(0) == 0
                ? 0
                : 1;
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "frames_per_second", framesPerSecond);
        put(options, "chunk_seconds", chunkSeconds);
        put(options, "collection_id", collection);
        put(options, "max_cost", maxCost);
        return options;
    }

    private static void put(Map<String, String> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value.toString());
        }
    }

    private void show(JsonNode video) {
        Timeline.print(video, console);
        int people = video.path("people").size();
        console.out()
                .printf(
                        "%n%s in %s of %s%n",
                        console.bold(people == 1 ? "1 person" : people + " people"),
                        Timeline.clock(video.path("duration_ms").asLong(0)),
                        file);
        console.out().flush();
        if (video.path("status").asString().equals("failed")) {
            console.complain("the video cannot be used: " + problem(video));
        } else if (video.at("/chunks/failed").asInt(0) > 0) {
            console.complain(
                    "%d of %d chunks failed: %s"
                            .formatted(
                                    video.at("/chunks/failed").asInt(0),
                                    video.at("/chunks/total").asInt(0),
                                    problem(video)));
        } else if (!video.path("complete").asBoolean(true)) {
            console.complain("not all of the video was looked at");
        }
    }

    private static String problem(JsonNode video) {
        return video.at("/problems/0/message").asString("see `facefn events dead`");
    }
}
