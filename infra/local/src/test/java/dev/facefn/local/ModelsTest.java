package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.models.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On the small bundle of photos: what is done to a bundle does not depend on what is in it.
class ModelsTest {
    @TempDir private Path folder;
    private Path exported;
    private ModelStore empty;

    @BeforeEach
    void export() {
        exported = folder.resolve("exported");
        empty = new ModelStore(folder.resolve("store"));
        assertThat(Ran.facefn("models", "export", exported, "samples").exitCode()).isZero();
    }

    @Test
    void exportsABundleAndPullsItFromThere() {
        Ran pulled = Ran.on(empty, "models", "pull", "samples", "--from", exported);

        assertThat(pulled.exitCode()).isZero();
        assertThat(pulled.out()).startsWith("samples 1 is installed: 6 files, 1.2 MB, digest ");
        assertThat(Ran.on(empty, "models", "verify").exitCode()).isZero();
    }

    @Test
    void listsWhatIsInstalled() {
        Ran list = Ran.on(empty, "models", "list");
        assertThat(list.exitCode()).isZero();
        assertThat(list.out()).containsPattern("samples +1 +no").contains("in " + empty.root());

        Ran.on(empty, "models", "pull", "samples", "--from", exported);
        assertThat(Ran.on(empty, "models", "list").out()).containsPattern("samples +1 +yes");
        assertThat(Ran.on(empty, "models", "list", "--json").json())
                .extracting(bundle -> bundle.path("name").asString())
                .contains("open", "samples", "insightface");
    }

    @Test
    void namesTheFileThatWasChanged() throws IOException {
        Ran.on(empty, "models", "pull", "samples", "--from", exported);
        Path photo = installed("sample3.jpg");
        byte[] bytes = Files.readAllBytes(photo);
        bytes[1000] ^= 1;
        Files.write(photo, bytes);
        Ran verify = Ran.on(empty, "models", "verify", "samples");

        assertThat(verify.exitCode()).isEqualTo(78);
        assertThat(verify.out()).containsPattern("sample3.jpg +0.2 MB +refused .*expected SHA-256");
        assertThat(verify.err())
                .isEqualToIgnoringNewLines(
                        "facefn: 1 of 6 files are missing or refused;"
                                + " run `./facefn models pull samples`");
        Ran json = Ran.on(empty, "models", "verify", "--json");
        assertThat(json.json().path(2).path("state").asString()).isEqualTo("refused");
    }

    @Test
    void refusesToPullFilesThatAreNotTheRightOnes() throws IOException {
        Files.writeString(exported.resolve("sample2.jpg"), "another");
        Ran pull = Ran.on(empty, "models", "pull", "samples", "--from", exported);

        assertThat(pull.exitCode()).isEqualTo(78);
        assertThat(pull.err()).contains("sample2.jpg", "expected").doesNotContain("\tat ");
        assertThat(empty.isInstalled("samples")).isFalse();
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(Ran.on(empty, "models", "pull", "nonsense").err())
                .contains("there is no bundle named nonsense; known: open");
        assertThat(Ran.on(empty, "models", "pull", "samples", "--from", "nowhere").err())
                .contains("nowhere is neither");
        assertThat(Ran.on(empty, "models", "verify").err()).contains("no bundle is installed");
        assertThat(Ran.on(empty, "models", "verify", "open").err()).contains("not installed");
        assertThat(Ran.on(empty, "models", "verify").exitCode()).isEqualTo(78);
    }

    @Test
    void asksForALicenceToBeAccepted() {
        Ran pull = Ran.on(empty, "models", "pull", "insightface", "--from", exported);

        assertThat(pull.exitCode()).isEqualTo(2);
        assertThat(pull.err()).contains("non-commercial", "--accept-licence");
    }

    private Path installed(String name) throws IOException {
        try (Stream<Path> files = Files.walk(empty.root())) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    @Test
    void saysWhichBundleHasNoModelsInFewerBits() {
        Ran pulled =
                Ran.on(
                        empty,
                        "models",
                        "pull",
                        "samples",
                        "--from",
                        exported,
                        "--precision",
                        "int8");

        assertThat(pulled.exitCode()).isEqualTo(78);
        assertThat(pulled.err()).contains("bundle samples has no model in int8");
    }

    @Test
    void showsAndChecksModelsInFewerBitsToo() throws IOException {
        Path open = folder.resolve("open");
        assertThat(Ran.facefn("models", "export", open, "open").exitCode()).isZero();
        Ran.on(empty, "models", "pull", "open", "--from", open);
        assertThat(Ran.on(empty, "models", "list").out())
                .containsPattern("open .* fp16 no, int8 no ")
                .containsPattern("samples .* – ");
        assertThat(Ran.on(empty, "models", "verify").out()).doesNotContain("int8");

        Ran.on(empty, "models", "pull", "open", "--precision", "int8");
        assertThat(Ran.on(empty, "models", "list").out())
                .containsPattern("open .* fp16 no, int8 [0-9.]+ MB ");
        Ran sound = Ran.on(empty, "models", "verify");
        assertThat(sound.exitCode()).isZero();
        assertThat(sound.out()).containsPattern("\\.int8\\.onnx +[0-9.]+ MB +sound");

        Files.writeString(made("int8"), "another");
        Ran changed = Ran.on(empty, "models", "verify");
        assertThat(changed.exitCode()).isEqualTo(78);
        assertThat(changed.out()).containsPattern("\\.int8\\.onnx +[0-9.]+ MB +refused");
        assertThat(changed.err())
                .contains("1 of ", "run `./facefn models pull open --precision int8`");
    }

    private Path made(String precision) throws IOException {
        try (Stream<Path> files = Files.walk(empty.root())) {
            return files.filter(file -> file.toString().endsWith("." + precision + ".onnx"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
