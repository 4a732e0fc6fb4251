package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.models.Source;
import dev.facefn.models.Task;
import dev.facefn.testing.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DetectTest {
    private static final Path PHOTO = SamplePhotos.path(1);
    @TempDir private Path folder;

    @Test
    void showsARowForEachFaceAndAColumnForWhatWasAsked() {
        Ran ran = Ran.facefn("detect", PHOTO, "--attributes", "age,emotion");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("1920×1280 px, 3 faces")
                .contains("age", "emotion", "quality")
                .doesNotContain("gender", "eyes");
        assertThat(ran.out().lines().filter(line -> line.matches(" +[1-3] .*happiness.*")))
                .hasSize(3);
    }

    @Test
    void printsTheAnswerOfTheApiWithTheNameOfTheFile() {
        JsonNode answer =
                Ran.facefn("detect", PHOTO, "--json", "--max-faces", 2, "--attributes", "pose")
                        .json();

        assertThat(answer.propertyNames())
                .containsExactly(
                        "file",
                        "faces",
                        "image",
                        "truncated",
                        "processing_ms",
                        "usage",
                        "request_id");
        assertThat(answer.path("file").asString()).isEqualTo(PHOTO.toString());
        assertThat(answer.path("faces").size()).isEqualTo(2);
        assertThat(answer.path("faces").path(0).path("pose").propertyNames())
                .containsExactly("yaw", "pitch", "roll");
    }

    @Test
    void oneBadFileDoesNotKeepTheOthersFromBeingDone() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jpg"), "no picture at all");
        Path missing = folder.resolve("missing.jpg");
        Ran ran = Ran.facefn("detect", text, missing, folder, PHOTO);

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err().lines())
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .startsWith("facefn: " + text)
                                        .contains(": unsupported_media_type: image is not one of"),
                        line -> assertThat(line).endsWith("missing.jpg: there is no such file"),
                        line -> assertThat(line).contains("it is a directory"));
        assertThat(ran.out()).contains("3 faces");
    }

    @Test
    void aBadFileIsALineOfJsonToo() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.png"));
        Path missing = folder.resolve("missing.jpg");
        Ran ran = Ran.facefn("detect", "--json", empty, missing);

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().map(JsonMapper.shared()::readTree))
                .allSatisfy(line ->
                        assertThat(line.path("error").path("code").asString())
                                .isEqualTo("invalid_request"))
                .extracting(line -> line.path("file").asString())
                .containsExactly(empty.toString(), missing.toString());
    }

    @Test
    void aFileIsNotReadBeyondTheLimit() throws IOException {
        Path large = folder.resolve("large.jpg");
        try (var file =
                Files.newByteChannel(
                        Files.createFile(large), java.nio.file.StandardOpenOption.WRITE)) {
            file.position(3L << 30).write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        Ran ran = Ran.facefn("detect", large);

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("request_too_large");
    }

    @Test
    void drawsTheFacesOnACopy() throws IOException {
        Path drawn = folder.resolve("drawn.png");
        Ran ran = Ran.facefn("detect", PHOTO, "--draw", drawn);

        assertThat(ran.exitCode()).isZero();
        assertThat(Files.readAllBytes(drawn)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void saysWhereItCannotDraw() {
        Ran ran = Ran.facefn("detect", PHOTO, "--draw", folder.resolve("nowhere/drawn.png"));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("nowhere").doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a.jpg --attributes age,mood   | there is no mood; there are pose, age
                    a.jpg --max-faces 0           | --max-faces is 0, 1 to 100
                    a.jpg --max-faces 101         | --max-faces is 101, 1 to 100
                    a.jpg --detail medium         | --detail
                    a.jpg b.jpg --draw out.png    | --draw takes one FILE, not 2
                    a.jpg --draw out.jpg          | name a file that ends in .png
                    """)
    void refusesOptionsThatCannotBe(String arguments, String reason) {
        Ran ran = Ran.facefn((Object[]) ("detect " + arguments).split(" "));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(reason, "--help");
    }

    @Test
    void neverDrawsOverThePicture() throws IOException {
        Path copy = Files.copy(PHOTO, folder.resolve("photo.png"));
        Ran ran = Ran.facefn("detect", copy, "--draw", folder.resolve("./photo.png"));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--draw would write over the picture");
        assertThat(copy).hasSameBinaryContentAs(PHOTO);
    }

    @Test
    void namesTheModelThatIsDamagedAndWhatToDo() throws IOException {
        Path models = Files.createDirectory(folder.resolve("models"));
        Path export = folder.resolve("export");
        ModelStore.atDefault().export("open", export);
        ModelStore store = new ModelStore(models);
        Bundle open = store.pull("open", Source.of(export.toString()), Progress.NONE);
        Path detector = open.path(open.find(Task.FACE_DETECTION).orElseThrow().file());
        byte[] bytes = Files.readAllBytes(detector);
        bytes[bytes.length / 2] ^= 1;
        Files.write(detector, bytes);
        Ran ran = Ran.on(store, "detect", PHOTO);
        assertThat(ran.exitCode()).isEqualTo(78);
        assertThat(ran.err()).contains("fr_detect.onnx", "SHA-256", "./facefn models pull open");
    }
}
