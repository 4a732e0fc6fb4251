package dev.facefn.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scripts that plan, build and try, with programs that stand in for those which take minutes.
class BuildScriptsTest {
    @TempDir Path folder;

    @Test
    void theNewestGoodRunIsWhatAPlanIsMadeFrom() {
        Tools.need("jq", "git");
        FakePrograms gh = new FakePrograms(folder).when("gh", "run list *", "HEAD");
        Script.Ended ended =
                Script.named("plan-deploy").with("GITHUB_SHA", "HEAD").beside(folder).run();
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(ended.out().lines())
                .contains("images=[]", "zips=[]", "manifests=[]", "infrastructure=false");
        assertThat(gh.calls().getFirst())
                .contains("--workflow deploy.yml --branch main --status success");
        new FakePrograms(folder).when("gh", "run list *", "");
        Script.Ended first =
                Script.named("plan-deploy").with("GITHUB_SHA", "HEAD").beside(folder).run();
        assertThat(first.out())
                .contains("zips=[\"compare\",\"usage-tracker\"]", "infrastructure=true");
        new FakePrograms(folder).when("gh", "run list *", "HTTP 500", 1);
        assertThat(Script.named("plan-deploy").beside(folder).run().code()).isEqualTo(1);
        assertThat(Script.named("plan-deploy", "--base").run().code()).isEqualTo(2);
    }

    @Test
    void whatTheMatrixOfTheZipsHasIsWhatTheScriptCallsZips() throws IOException {
        Tools.need("jq", "git");
        Script.Ended all = Script.named("changed-functions", "", "HEAD").run();
        assertThat(Json.read(all.out()).get("functions").valueStream().map(each -> each.asText()))
                .containsExactlyElementsOf(HealthGateTest.functions());
        List<String> zips =
                Json.read(all.out()).get("zips").valueStream().map(each -> each.asText()).toList();
        for (String workflow : List.of("deploy.yml", "native.yml")) {
            assertThat(Workflow.named(workflow).text())
                    .contains("function: [" + String.join(", ", zips) + "]");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"answers, 0", "fails, 1", "ends, 1", "nonsense, 1", "waits, 1"})
    void aRuntimeIsTriedAsLambdaWould(String how, int code) throws IOException {
        Tools.need("curl", "jq");
        Path runtime = new FakePrograms(folder).write("runtime", RUNTIME);
        Script.Ended ended =
                Script.named(
                                "smoke-lambda",
                                "--seconds",
                                how.equals("waits") ? 1 : 30,
                                "--",
                                runtime)
                        .with("HOW", how)
                        .run();
        assertThat(ended.code()).as(ended.all()).isEqualTo(code);
        if (code == 0) {
            assertThat(ended.out()).contains("/openapi.json: 200, ");
            Path zip = folder.resolve("native.zip");
            assertThat(Script.named("native-zip", runtime, zip).with("HOW", how).run().code())
                    .isZero();
            try (var files = new java.util.zip.ZipFile(zip.toFile())) {
                assertThat(files.stream().map(Object::toString)).containsExactly("bootstrap");
            }
        } else {
            assertThat(Script.named("native-zip", folder.resolve("no-such"), "x").run().code())
                    .isEqualTo(1);
        }
    }

    /// What a runtime does: asks for an event, answers it, asks for the next.
    private static final String RUNTIME =
            """
            #!/usr/bin/env bash
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime
            [[ $HOW == ends ]] && exit 3
            [[ $HOW == waits ]] && exec sleep 20
            event=$(curl -s -D /dev/null "$api/invocation/next")
            path=$(jq -r .rawPath <<<"$event")
            case $HOW in
              answers) curl -s -d '{"statusCode":200,"body":"'"$path"'"}' "$api/invocation/smoke/response" ;;
              fails) curl -s -d '{"errorMessage":"no database"}' "$api/invocation/smoke/error" ;;
              nonsense) curl -s -d 'hello' "$api/invocation/smoke/response" ;;
            esac
            exec curl -s "$api/invocation/next"
            """;

    @Test
    void anImageIsPushedForBothProcessorsAndNamedByItsDigest() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/.github/scripts"));
        Files.copy(Tools.SCRIPTS.resolve("build-image"), tree.resolve("build-image"));
        tree.resolve("build-image").toFile().setExecutable(true);
        SmallFunction.madeIn(folder.resolve("tree"), folder.resolve("models"));
        String digest = "sha256:" + "ab".repeat(32);
        FakePrograms docker = new FakePrograms(folder);
        docker.runs(
                "docker",
                "buildx build *",
                "while [[ $1 != --metadata-file ]]; do shift; done\n"
                        + "echo '{\"containerimage.digest\":\""
                        + digest
                        + "\"}' >\"$2\"");
        Script build =
                Script.program(tree.resolve("build-image"), "detect", "ghcr.io/o", "1", "A=b")
                        .beside(folder)
                        .with("FACEFN_MODELS", folder.resolve("models"));
        Script.Ended ended = build.run();
        assertThat(ended.out()).as(ended.all()).isEqualTo("ghcr.io/o/detect@" + digest + "\n");
        assertThat(docker.calls().getFirst())
                .contains(
                        "--platform linux/amd64,linux/arm64",
                        "--sbom=true",
                        "--provenance=mode=max",
                        "--build-arg A=b",
                        "--push");
        new FakePrograms(folder).when("docker", "buildx *", "");
        assertThat(build.run().code()).isEqualTo(1);
        assertThat(Script.program(tree.resolve("build-image"), "no-such", "r", "1").run().code())
                .isEqualTo(2);
    }

    @Test
    void terraformPlansWithoutALockAndAppliesWhatItPlanned() throws IOException {
        FakePrograms terraform = new FakePrograms(folder).when("terraform", "*", "");
        Path tree = Files.createDirectories(folder.resolve("tree/.github/scripts"));
        Files.copy(Tools.SCRIPTS.resolve("terraform-run"), tree.resolve("terraform-run"));
        Files.createDirectories(folder.resolve("tree/infra/terraform/envs/dev"));
        tree.resolve("terraform-run").toFile().setExecutable(true);
        assertThat(terraform(tree, "plan", "dev")).isZero();
        assertThat(terraform.calls("terraform plan -lock=false -out=plan.tfplan")).hasSize(1);
        assertThat(terraform.calls("terraform apply")).isEmpty();
        assertThat(terraform(tree, "apply", "dev")).isZero();
        assertThat(terraform.calls("terraform plan -lock=true -out=plan.tfplan")).hasSize(1);
        assertThat(terraform.calls("terraform apply plan.tfplan")).hasSize(1);
        new FakePrograms(folder).when("terraform", "validate", "", 1).when("terraform", "*", "");
        assertThat(terraform(tree, "apply", "dev")).isEqualTo(1);
        assertThat(terraform(tree, "destroy", "dev")).isEqualTo(2);
        assertThat(terraform(tree, "plan", "../dev")).isEqualTo(2);
    }

    private int terraform(Path tree, String step, String environment) {
        return Script.program(tree.resolve("terraform-run"), step, environment)
                .beside(folder)
                .with("TF_STATE_BUCKET", "b")
                .with("AWS_REGION", "r")
                .run()
                .code();
    }

    @Test
    void aBundleIsTriedPackedPulledAgainSignedAndPublishedOnce() throws IOException {
        FakePrograms programs =
                new FakePrograms(folder).when("cosign", "*", "").when("gh", "release create *", "");
        Path facefn =
                programs.runs(
                                "facefn",
                                "models export *",
                                "mkdir -p \"$3\"; echo model >\"$3/a.onnx\"")
                        .when("facefn", "*", "six photos, all faces found")
                        .folder
                        .resolve("facefn");
        Path out = folder.resolve("out");
        Script script =
                Script.named("release-models", "open", "1.0", out, "--publish")
                        .beside(folder)
                        .with("FACEFN_COMMAND", facefn)
                        .with("GITHUB_REPOSITORY", "o/r");
        Script.Ended ended = script.run();
        assertThat(ended.code()).as(ended.all()).isZero();
        byte[] first = Files.readAllBytes(out.resolve("facefn-models-open-1.0.tar.gz"));
        assertThat(programs.calls("facefn models pull open --from")).hasSize(1);
        assertThat(programs.calls("facefn models verify")).hasSize(2);
        assertThat(programs.calls("cosign sign-blob")).hasSize(2);
        assertThat(programs.calls("gh release create models-open-1.0")).hasSize(1);
        assertThat(Files.readString(out.resolve("SHA256SUMS")))
                .contains("facefn-models-open-1.0.tar.gz", "evaluation.txt");
        script.run();
        assertThat(Files.readAllBytes(out.resolve("facefn-models-open-1.0.tar.gz")))
                .isEqualTo(first);
        Script broken =
                script.with(
                        "FACEFN_COMMAND",
                        programs.when("broken", "models pull *", "")
                                .when("broken", "*", "bad", 78)
                                .folder
                                .resolve("broken"));
        assertThat(broken.run().code()).isEqualTo(78);
        assertThat(Script.named("release-models", "insightface", "1", out).run().code())
                .isEqualTo(2);
        assertThat(Script.named("release-models", "open", "one", out).run().code()).isEqualTo(2);
    }

    /// What the packaging of a function finds after `mvn package`, in a tree of its own.
    private static final class SmallFunction {
        static void madeIn(Path tree, Path models) throws IOException {
            Path detect = tree.resolve("functions/detect");
            Files.createDirectories(detect.resolve("target/app/lib"));
            Files.createDirectories(detect.resolve("rehearsal"));
            Files.createDirectories(tree.resolve("functions/packaging"));
            Files.createDirectories(models.resolve("samples-1"));
            Files.writeString(models.resolve("samples-1/sample4.jpg"), "photo");
            Files.writeString(detect.resolve("target/app/detect-app.jar"), "jar");
            Files.writeString(detect.resolve("jvm.options"), "");
            Files.writeString(detect.resolve("Dockerfile"), "FROM scratch\n");
            Path ours = Tools.ROOT.resolve("functions/packaging");
            for (String name : List.of("image", "start")) {
                Path to = tree.resolve("functions/packaging").resolve(name);
                Files.copy(ours.resolve(name), to);
                to.toFile().setExecutable(true);
            }
        }
    }
}
