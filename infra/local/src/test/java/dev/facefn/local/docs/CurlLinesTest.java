package dev.facefn.local.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facefn.analyzevideochunk.AnalyzeVideoChunkApplication;
import dev.facefn.compare.CompareApplication;
import dev.facefn.local.platform.Platform;
import dev.facefn.local.video.SampleScript;
import dev.facefn.local.video.SampleVideo;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.runtime.FunctionService;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.video.VideoLimits;
import dev.facefn.video.VideoReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs the curl lines of the README, as they stand there but for the port, against the function
/// with its real models. The folder they run in looks as it does after `demo` and `up`, and has a
/// video of the reader's.
@TestInstance(Lifecycle.PER_CLASS)
class CurlLinesTest {
    private static final Markdown README = Markdown.read("README.md");
    private static final int PHOTO = 4;
    private static final int OTHER = 6;
    private Platform service;
    private Shell shell;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        assumeTrue(Shell.has("curl"), "SKIPPED: curl is not installed");
        ModelStore store = ModelStore.atDefault();
        service = Platform.start(store, folder.resolve(".facefn"), 0);
        Files.copy(README.path(), folder.resolve("README.md"));
        Path samples = folder.resolve(".cache/facefn/samples-0");
        Files.createDirectories(samples);
        for (int number : List.of(PHOTO, OTHER)) {
            Files.write(samples.resolve("sample" + number + ".jpg"), SamplePhotos.bytes(number));
        }
        SampleVideo.write(
                SampleScript.brief(),
                VideoReader.open(store.root().resolve("ffmpeg"), VideoLimits.DEFAULT),
                store.open("samples", Progress.NONE),
                folder.resolve("holiday.mp4"));
        shell = new Shell(folder, Map.of("HOME", folder.toString()));
    }

    @AfterAll
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void healthIsReady() throws Exception {
        assertThat(answer("health").path("status").asString()).isEqualTo("ready");
    }

    @Test
    void aFormFindsAndDescribesTheFaces() throws Exception {
        JsonNode faces = answer("form").path("faces");

        assertThat(faces.size()).isEqualTo(SamplePhotos.FACES.get(PHOTO - 1));
        assertThat(faces.path(0).path("attributes").path("emotions").size()).isEqualTo(7);
        assertThat(faces.path(0).path("landmarks_68").size()).isEqualTo(68);
        assertThat(faces.path(0).path("landmarks_468").size()).isEqualTo(468);
    }

    @Test
    void rawBytesFindWhatWasAsked() throws Exception {
        JsonNode answer = answer("bytes");

        assertThat(answer.path("faces").size()).isEqualTo(2);
        assertThat(answer.path("truncated").asBoolean()).isTrue();
        assertThat(answer.path("faces").path(0).path("attributes").propertyNames())
                .containsExactlyInAnyOrder("age", "gender");
    }

    @Test
    void jsonFindsTheFaces() throws Exception {
        assertThat(answer("json").path("faces").size())
                .isGreaterThanOrEqualTo(SamplePhotos.FACES.get(PHOTO - 1));
    }

    @Test
    void anErrorIsTheOneThatIsPrinted() throws Exception {
        String printed = README.text().split("<!-- run: error -->", 2)[1].split("```json\n", 2)[1];
        JsonNode documented = JsonMapper.shared().readTree(printed.split("```", 2)[0]);

        assertThat(answer("error").path("error")).isEqualTo(documented.path("error"));
    }

    @Test
    void twoPicturesAreCompared() throws Exception {
        JsonNode answer = answer("compare");

        assertThat(answer.path("matches").size()).isEqualTo(SamplePhotos.FACES.get(OTHER - 1));
        assertThat(answer.path("decision").asString()).isIn("match", "no_match", "uncertain");
        assertThat(answer.at("/threshold_origin/kind").asString()).isEqualTo("default");
    }

    @Test
    void anEnrolledPersonIsFoundAmongStrangers() throws Exception {
        assertThat(answer("collection").at("/collection/id").asString()).isEqualTo("staff");
        assertThat(answer("person").at("/person/name").asString()).isEqualTo("Alice");

        JsonNode faces = answer("search").path("faces");
        assertThat(faces.size()).isEqualTo(SamplePhotos.FACES.get(PHOTO - 1));
        assertThat(faces.at("/0/matches/0/person/id").asString()).isEqualTo("alice");
        assertThat(faces.at("/3/matches").size()).isZero();
    }

    @Test
    void aVideoIsTakenAndAskedAfter() throws Exception {
        JsonNode answer = answer("video");

        assertThat(answer.path("video_id").asString()).startsWith("vid_");
        assertThat(answer.path("status").asString()).isIn("queued", "processing", "completed");
    }

    @Test
    void aPriceIsToldBeforehand() throws Exception {
        JsonNode quote = answer("quote");

        assertThat(quote.path("amount").asString()).isEqualTo("1");
        assertThat(quote.path("currency").asString()).isEqualTo("USD");
    }

    @Test
    void aKeyIsMadeAndItsSecretShown() throws Exception {
        JsonNode made = answer("key");

        assertThat(made.path("secret").asString()).startsWith("fsk_");
        assertThat(made.at("/key/name").asString()).isEqualTo("shop window");
    }

    @Test
    void whatWasUsedIsTold() throws Exception {
        assertThat(answer("usage").at("/total/currency").asString()).isEqualTo("USD");
    }

    @Test
    void everyBlockIsRunHere() {
        assertThat(README.blocks().stream().map(Markdown.Block::name))
                .containsExactly(
                        "health",
                        "form",
                        "bytes",
                        "json",
                        "error",
                        "compare",
                        "collection",
                        "person",
                        "search",
                        "video",
                        "quote",
                        "key",
                        "usage");
        String blocks =
                String.join("", README.blocks().stream().map(Markdown.Block::commands).toList());
        assertThat(calls(README.text())).isEqualTo(calls(blocks)).isGreaterThan(9);
    }

    private static int calls(String text) {
        return text.split("curl -s", -1).length - 1;
    }

    @Test
    void theContractHasEveryRoute() {
        List<String> documented = new ArrayList<>();
        for (List<String> row : Markdown.read("functions/README.md").table("call")) {
            documented.add(row.getFirst().replace("`", "") + " " + row.get(2));
        }

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        service.routes().stream()
                                .map(route ->
                                        route.method()
                                                + " "
                                                + route.path()
                                                + (route.access().name().equals("KEY")
                                                        ? " yes"
                                                        : " no"))
                                .toList());
    }

    /// The program names them all when it is given one that there is not.
    @Test
    void theContractHasEverySetting() {
        TreeSet<String> documented = new TreeSet<>();
        for (List<String> row : Markdown.read("functions/README.md").table("setting")) {
            documented.addAll(Markdown.code(row.getFirst()));
        }

        TreeSet<String> real = new TreeSet<>(settings(CompareApplication.class));
        real.addAll(settings(AnalyzeVideoChunkApplication.class));
        assertThat(documented).isEqualTo(real);
    }

    private static List<String> settings(Class<?> function) {
        Throwable refusal =
                catchThrowable(() -> FunctionService.start(Map.of("facefn.nonsense", 1), function));
        assertThat(refusal).hasMessageContaining("There are: ");
        String all = refusal.getMessage().split("There are: ", 2)[1];
        return List.of(all.lines().findFirst().orElseThrow().split(", "));
    }

    /// What a block prints, after the variables that the blocks before it set.
    private JsonNode answer(String name) throws Exception {
        StringBuilder commands = new StringBuilder();
        for (Markdown.Block block : README.blocks()) {
            boolean wanted = block.name().equals(name);
            block.commands()
                    .lines()
                    .filter(line -> wanted || line.matches("[A-Z]+=.*"))
                    .forEach(line -> commands.append(line).append('\n'));
            if (wanted) {
                break;
            }
        }
        String there = commands.toString().replace("http://127.0.0.1:8080", "" + service.uri());
        return JsonMapper.shared().readTree(shell.run(there));
    }
}
