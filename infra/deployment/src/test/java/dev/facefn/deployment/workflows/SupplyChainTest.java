package dev.facefn.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is built is listed, signed and verified, and no secret is committed.
class SupplyChainTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @TempDir Path folder;

    @Test
    void theListHasTheModelsWithTheirHashes() throws IOException {
        Path maven = folder.resolve("bom.json");
        Files.writeString(
                maven, "{\"bomFormat\":\"CycloneDX\",\"components\":[{\"name\":\"lettuce\"}]}");
        Path out = folder.resolve("out.json");
        Script.Ended ended = Script.named("sbom", maven, out).run();
        assertThat(ended.code()).as(ended.all()).isZero();
        JsonNode components = Json.read(Files.readString(out)).get("components");
        assertThat(
                        components
                                .valueStream()
                                .filter(each -> each.path("name").asText().equals("fr_detect"))
                                .toList())
                .singleElement()
                .satisfies(model -> {
                    assertThat(model.get("type").asText()).isEqualTo("machine-learning-model");
                    assertThat(model.at("/hashes/0/content").asText())
                            .isEqualTo(
                                    "6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854");
                    assertThat(model.at("/licenses/0/license/name").asText()).isEqualTo("MIT");
                });
        assertThat(components.valueStream().map(each -> each.path("name").asText()))
                .contains("lettuce", "fr_feature", "faceres.bin")
                .doesNotContain("sample1.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no JSON", "{}", "{\"bomFormat\":\"CycloneDX\",\"components\":[]}", "[]"})
    void aListThatMakesNoSenseIsRefused(String maven) throws IOException {
        Path bom = Files.writeString(folder.resolve("bom.json"), maven);
        assertThat(Script.named("sbom", bom, folder.resolve("out")).run().code()).isEqualTo(1);
    }

    @Test
    void whatIsSignedIsNamedByItsDigestAndVerifiedByWhoSignedIt() {
        FakePrograms cosign = new FakePrograms(folder).when("cosign", "*", "");
        Path zip = cosign.write("a.zip", "zip");
        assertThat(signature("sign", "image", "ghcr.io/o/detect@" + DIGEST)).isZero();
        assertThat(signature("verify", "image", "ghcr.io/o/detect@" + DIGEST)).isZero();
        assertThat(signature("sign", "file", zip)).isZero();
        assertThat(signature("verify", "file", zip)).isZero();
        assertThat(cosign.calls().get(0)).isEqualTo("cosign sign --yes ghcr.io/o/detect@" + DIGEST);
        assertThat(cosign.calls("cosign verify"))
                .hasSize(2)
                .allMatch(call ->
                        call.contains(
                                "--certificate-oidc-issuer https://token.actions.githubusercontent.com"))
                .allMatch(call ->
                        call.contains(
                                "^https://github\\.com/o/r/\\.github/workflows/[a-z]+\\.yml@refs/heads/main$"));
        assertThat(cosign.calls().get(2)).contains("sign-blob", zip + ".sigstore.json");
        assertThat(signature("sign", "image", "ghcr.io/o/detect:latest")).isEqualTo(2);
        assertThat(signature("sign", "file", folder.resolve("no-such"))).isEqualTo(2);
    }

    @Test
    void whatCosignRefusesIsRefused() {
        new FakePrograms(folder).when("cosign", "*", "no matching signatures", 1);
        assertThat(signature("verify", "image", "ghcr.io/o/detect@" + DIGEST)).isEqualTo(1);
    }

    private int signature(Object... words) {
        return Script.named("signature", words)
                .beside(folder)
                .with("GITHUB_REPOSITORY", "o/r")
                .with("GITHUB_SERVER_URL", "https://github.com")
                .run()
                .code();
    }

    @Test
    void whatIsDeployedWasVerifiedInTheSameJob() {
        Workflow release = Workflow.named("release.yml");
        for (Workflow.Part job : release.jobs()) {
            String steps = job.fields().get("steps").toString();
            int used =
                    steps.indexOf(
                            job.name().equals("infrastructure")
                                    ? "terraform-run"
                                    : "scripts/release ");
            int verified = steps.indexOf("signature verify");
            boolean downloads = steps.contains("download-artifact");
            assertThat(!downloads || (verified > 0 && verified < used)).as(job.name()).isTrue();
        }
        assertThat(release.jobs())
                .extracting(Workflow.Part::name)
                .containsExactlyInAnyOrder("infrastructure", "manifests", "knative", "lambda");
    }

    @Test
    void noSecretIsCommittedHere() {
        Tools.need("git");
        Script.Ended ended = Script.named("secret-scan").run();
        if (!Files.exists(Tools.ROOT.resolve(".git"))) {
            Tools.skip("this is no checkout of git");
        }
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(ended.out()).contains("no secret in");
    }

    /// Each is put together here, so that this file has none.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN RSA PRIV~ATE KEY-----",
                "-----BEGIN PRIV~ATE KEY-----",
                "key = AK~IAIOSFODNN7EXAMPLE",
                "aws_sec~ret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "gh~p_abcdefghijklmnopqrstuvwxyz0123456789",
                "github_~pat_11ABCDEFG0abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
                "xo~xb-123456789012-abcdefghijkl",
                "AI~zaSyA1234567890abcdefghijklmnopqrstuv",
                "jdbc url: postgresql~://facefn:hunter2hunter2@db.example.org/x",
                "ey~JhbGciOiJIUzI1NiIsInR5.ey~JzdWIiOiIxMjM0NTY3ODkw.SflKxwRJSMeKKF2QT4fwpM",
            })
    void aSecretIsFoundEvenAfterItWasRemoved(String planted) throws IOException {
        SmallTree tree = SmallTree.copiedInto(folder);
        assertThat(scan().code()).isZero();
        tree.write("settings.txt", "a\n" + planted.replace("~", "") + "\n");
        String at = tree.commit("by mistake");
        Script.Ended found = scan();
        assertThat(found.code()).as(found.all()).isEqualTo(1);
        assertThat(found.out()).contains("settings.txt").doesNotContain(planted.replace("~", ""));
        tree.write("settings.txt", "a\n");
        tree.commit("removed");
        assertThat(scan().code()).isEqualTo(1);
        assertThat(scan(at + "..HEAD").code()).isZero();
        tree.write("settings.txt", planted.replace("~", "") + " not a secret\n");
        tree.commit("an example");
        assertThat(scan("HEAD~1..HEAD").code()).isZero();
        assertThat(scan("no-such").code()).isEqualTo(2);
    }

    private Script.Ended scan(Object... range) {
        return Script.named("secret-scan", range).in(folder).run();
    }
}
