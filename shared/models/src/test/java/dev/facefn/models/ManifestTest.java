package dev.facefn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final String HASH = "0".repeat(64);
    private static final String PHOTO =
            """
            {"name": "a.jpg", "bytes": 9, "sha256": "%s", "licence": "MIT", "origin": "user"}\
            """
                    .formatted(HASH);
    private static final String MANIFEST =
            """
            {"name": "photos", "version": "1", "licence": "MIT", "description": "one photo",
             "accept_licence": false, "models": [], "files": [%s]}\
            """
                    .formatted(PHOTO);

    private static Manifest read(String json) {
        return Manifest.read("photos.json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String from, String to, String why) {
        assertThat(MANIFEST).contains(from);
        assertThatThrownBy(() -> read(MANIFEST.replace(from, to)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("manifest photos.json is refused: ")
                .hasMessageContaining(why);
    }

    @Test
    void readsAManifest() {
        assertThat(read(MANIFEST).files())
                .containsExactly(new FileSpec("a.jpg", 9, HASH, "MIT", new Origin.User()));
    }

    @Test
    void refusesAHashThatIsNone() {
        assertRefused(HASH, HASH.substring(1), "a.jpg: SHA-256 000");
        assertRefused(HASH, "A" + HASH.substring(1), "a.jpg: SHA-256 A00");
    }

    @Test
    void refusesANameThatIsAPath() {
        assertRefused("a.jpg", "../a.jpg", "file name ../a.jpg");
        assertRefused("a.jpg", ".a.jpg", "file name .a.jpg");
    }

    @Test
    void refusesTheSameFileTwice() {
        assertRefused(PHOTO, PHOTO + "," + PHOTO, "a.jpg is there twice");
    }

    @Test
    void refusesAMemberThatIsUnknownOrMissingOrThereTwice() {
        assertRefused("\"bytes\": 9", "\"bytes\": 9, \"mood\": \"good\"", "mood");
        assertRefused("\"accept_licence\": false,", "", "accept_licence");
        assertRefused("\"bytes\": 9", "\"bytes\": 9, \"bytes\": 8", "bytes");
    }

    @Test
    void refusesAMemberOfAnotherKind() {
        assertRefused("\"bytes\": 9", "\"bytes\": \"9\"", "bytes is \"9\", wanted: an integer");
        assertRefused("\"bytes\": 9", "\"bytes\": 9.5", "bytes is 9.5, wanted: an integer");
        assertRefused("\"bytes\": 9", "\"bytes\": null", "bytes is missing");
        assertRefused("\"one photo\"", "1", "description is 1, wanted: a text");
        assertRefused("false", "0", "accept_licence is 0, wanted: true or false");
        assertRefused("\"models\": []", "\"models\": {}", "models is {}, wanted: a list");
        assertRefused(PHOTO, "9", "9 is no object");
        assertRefused("\"origin\": \"user\"}]}", "\"origin\": \"user\"}]} {}", "token");
    }

    @Test
    void refusesAChoiceThatIsNone() throws IOException {
        byte[] json = Manifest.class.getResourceAsStream("/bundles/open.json").readAllBytes();
        String manifest = new String(json, StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(manifest.replace("\"NCHW\"", "\"CHWN\"")))
                .hasMessage("manifest photos.json is refused: layout is CHWN, wanted: NCHW, NHWC");
    }

    /// A mapper that knows nothing of how we read is the oracle.
    @ParameterizedTest
    @ValueSource(strings = {"open", "samples", "insightface"})
    void readsEveryShippedManifestAsAMapperDoes(String name) throws IOException {
        byte[] json =
                Manifest.class.getResourceAsStream("/bundles/" + name + ".json").readAllBytes();
        assertThat(Manifest.shipped(name)).isEqualTo(Manifest.JSON.readValue(json, Manifest.class));
    }

    @Test
    void everyShippedManifestNamesItselfAndWhereItsFilesComeFrom() {
        for (String name : Manifest.shipped()) {
            Manifest manifest = Manifest.shipped(name);
            assertThat(manifest.name()).isEqualTo(name);
            assertThat(manifest.allFiles()).isNotEmpty();
            assertThat(manifest.allFiles().filter(file -> file.origin() instanceof Origin.User))
                    .as("only a bundle with a licence to accept is brought by the user")
                    .hasSize(manifest.acceptLicence() ? (int) manifest.allFiles().count() : 0);
        }
    }
}
