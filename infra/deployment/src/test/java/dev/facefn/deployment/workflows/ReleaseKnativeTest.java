package dev.facefn.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.facefn.deployment.workflows.StubFunction.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A release to Knative: the overlay is rendered by the real kubectl, the cluster is a file.
class ReleaseKnativeTest {
    private static final String IMAGE = "ghcr.io/facefn/detect@sha256:" + "ab".repeat(32);
    private static final String OTHER = "ghcr.io/facefn/detect@sha256:" + "cd".repeat(32);
    private static final Path OVERLAY = Tools.ROOT.resolve("knative/overlays/cpu");

    /// What Knative does with a Service: a generation, revisions for new templates, traffic with
    /// addresses.
    private static final String CLUSTER =
            """
            state=$here/state.json
            settle() {
              jq --arg url "$(cat "$here/url")" '
                .metadata.generation = ((.metadata.generation // 0) + 1)
                | (if .template != .spec.template then .template = .spec.template | .count = ((.count // 0) + 1) else . end)
                | "detect-0000\\(.count)" as $newest
                | .status = {observedGeneration: .metadata.generation, latestCreatedRevisionName: $newest,
                    latestReadyRevisionName: $newest,
                    conditions: [{type: "Ready", status: (if .broken then "False" else "True" end), message: "no such model"}],
                    traffic: [.spec.traffic[] | .revisionName = (.revisionName // $newest)
                      | if .tag then .url = $url else . end]}
              ' >"$state.new" && mv "$state.new" "$state"
            }
            """;

    @TempDir Path folder;
    private FakePrograms programs;

    @BeforeEach
    void aCluster() {
        Tools.need("kubectl", "jq", "curl");
        programs = new FakePrograms(folder);
        programs.write("url", "http://127.0.0.1:9");
        programs.runs("kubectl", "kustomize *", "PATH=${PATH#*:} exec kubectl \"$@\"")
                .runs("kubectl", "patch --local *", "PATH=${PATH#*:} exec kubectl \"$@\"")
                .runs(
                        "kubectl",
                        "-n facefn get ksvc detect *",
                        "cat \"$here/state.json\" 2>/dev/null || true")
                .runs(
                        "kubectl",
                        "apply -f -",
                        CLUSTER
                                + "new=$(cat); old=$(cat \"$state\" 2>/dev/null || echo '{}')\n"
                                + "jq -n --argjson new \"$new\" --argjson old \"$old\" '$old + $new | .metadata.generation ="
                                + " $old.metadata.generation' | settle")
                .runs(
                        "kubectl",
                        "-n facefn patch ksvc detect --type merge -p *",
                        CLUSTER
                                + "jq --argjson patch \"${@: -1}\" '. * $patch' \"$state\" | settle");
    }

    @Test
    void theFirstDeployOfAFunctionHasAllCallsAtOnce() throws IOException {
        Script.Ended ended = release(IMAGE).run();
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(traffic()).containsExactly("detect-00001 100 null");
        JsonNode service = state();
        assertThat(service.at("/spec/template/spec/containers/0/image").asText()).isEqualTo(IMAGE);
        assertThat(service.at("/metadata/namespace").asText()).isEqualTo("facefn");
    }

    @Test
    void aCandidateThatIsWellGetsAllCallsStepByStep() throws IOException {
        release(IMAGE).run();
        try (StubFunction detect = new StubFunction(_ -> new Answer(200, "{}"))) {
            programs.write("url", detect.url());
            Script.Ended ended = release(OTHER).run();
            assertThat(ended.code()).as(ended.all()).isZero();
            assertThat(ended.err())
                    .containsSubsequence(
                            "candidate detect-00002",
                            "10 % of the calls",
                            "50 % of the calls",
                            "all calls");
            assertThat(detect.lines()).hasSize(3 * 21);
        }
        assertThat(traffic()).containsExactly("detect-00002 100 stable", "detect-00001 0 previous");
        List<String> patches = programs.calls("--type merge -p {\"spec\"");
        assertThat(patches).hasSize(3);
        assertThat(patches.getFirst()).contains("\"percent\":90", "\"percent\":10");
    }

    @Test
    void aCandidateThatIsRefusedBeforeAnyCallIsTakenBack() throws IOException {
        release(IMAGE).run();
        try (StubFunction detect =
                new StubFunction(
                        call -> new Answer(call.line().endsWith("health") ? 200 : 500, ""))) {
            programs.write("url", detect.url());
            Script.Ended ended = release(OTHER).run();
            assertThat(ended.code()).as(ended.all()).isEqualTo(1);
        }
        assertThat(traffic()).containsExactly("detect-00001 100 stable");
        assertThat(programs.calls("\"percent\":10,")).isEmpty();
    }

    @Test
    void aCandidateThatFailsUnderLoadIsTakenBack() throws IOException {
        release(IMAGE).run();
        AtomicInteger calls = new AtomicInteger();
        try (StubFunction detect =
                new StubFunction(_ -> new Answer(calls.incrementAndGet() > 40 ? 500 : 200, ""))) {
            programs.write("url", detect.url());
            Script.Ended ended = release(OTHER).with("FACEFN_GATE", "--ready 1").run();
            assertThat(ended.code()).as(ended.all()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("refused the candidate at 10 %")
                    .doesNotContain("50 %");
        }
        assertThat(traffic()).containsExactly("detect-00001 100 stable");
    }

    @Test
    void aRevisionThatDoesNotStartGetsNoCall() throws IOException {
        release(IMAGE).run();
        programs.write("state.json", state().toString().replaceFirst("\\{", "{\"broken\":true,"));
        Script.Ended ended = release(OTHER).run();
        assertThat(ended.code()).as(ended.all()).isEqualTo(1);
        assertThat(ended.err()).contains("no such model");
        assertThat(traffic()).containsExactly("detect-00001 100 stable");
    }

    @Test
    void whatIsThereAlreadyIsNotReleasedAgain() throws IOException {
        release(IMAGE).run();
        Script.Ended ended = release(IMAGE).run();
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(ended.err()).contains("nothing to release");
    }

    @Test
    void aPromotedOneGoesBackToThePreviousAndNoFurther() throws IOException {
        release(IMAGE).run();
        try (StubFunction detect = new StubFunction(_ -> new Answer(200, "{}"))) {
            programs.write("url", detect.url());
            release(OTHER).run();
        }
        Script.Ended ended = rollback("detect").run();
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(traffic()).containsExactly("detect-00001 100 stable");
        assertThat(rollback("detect").run().code()).isEqualTo(3);
        assertThat(rollback("detect", "--candidate").run().code()).isZero();
    }

    @Test
    void aRollbackThatFailsIsSaid() {
        release(IMAGE).run();
        FakePrograms broken = new FakePrograms(folder);
        broken.runs("kubectl", "kustomize *", "PATH=${PATH#*:} exec kubectl \"$@\"")
                .runs("kubectl", "patch --local *", "PATH=${PATH#*:} exec kubectl \"$@\"")
                .runs(
                        "kubectl",
                        "-n facefn get ksvc detect *",
                        "jq '.spec.traffic += [{tag: \"candidate\"}, {tag: \"stable\", revisionName: \"x\"}]' \"$here/state.json\"")
                .when("kubectl", "apply *", "refused", 1);
        assertThat(release(OTHER).run().code()).isEqualTo(5);
    }

    @Test
    void anImageIsNamedByItsDigest() {
        assertThat(release("ghcr.io/facefn/detect:latest").run().code()).isEqualTo(2);
        assertThat(programs.calls()).isEmpty();
    }

    @Test
    void manifestsAreAppliedWithoutTheServices() throws IOException {
        FakePrograms cluster = new FakePrograms(Files.createDirectory(folder.resolve("other")));
        cluster.runs("kubectl", "kustomize *", "PATH=${PATH#*:} exec kubectl \"$@\"")
                .runs("kubectl", "patch --local *", "PATH=${PATH#*:} exec kubectl \"$@\"")
                .runs("kubectl", "apply -f -", "cat >\"$here/applied\"");
        Script.Ended ended = Script.named("apply-manifests", OVERLAY).beside(cluster.folder).run();
        assertThat(ended.code()).as(ended.all()).isZero();
        List<JsonNode> applied =
                Files.readAllLines(cluster.folder.resolve("applied")).stream()
                        .map(Json::read)
                        .toList();
        assertThat(applied).hasSizeGreaterThan(10);
        assertThat(applied)
                .extracting(each -> each.get("kind").asText())
                .contains("Trigger", "Namespace");
        assertThat(applied)
                .noneMatch(
                        each -> each.get("apiVersion").asText().startsWith("serving.knative.dev"));
        assertThat(Script.named("apply-manifests", folder).run().code()).isEqualTo(2);
    }

    private Script release(String image) {
        return Script.named("release", "knative", "detect", image, OVERLAY)
                .with("FACEFN_WATCH_SECONDS", 0)
                .with("FACEFN_API_KEY", "k")
                .beside(folder);
    }

    private Script rollback(Object... words) {
        Object[] all = new Object[words.length + 1];
        all[0] = "knative";
        System.arraycopy(words, 0, all, 1, words.length);
        return Script.named("rollback", all).beside(folder);
    }

    private JsonNode state() throws IOException {
        return Json.read(Files.readString(folder.resolve("state.json")));
    }

    private List<String> traffic() throws IOException {
        return state().at("/status/traffic")
                .valueStream()
                .map(each ->
                        each.path("revisionName").asText()
                                + " "
                                + each.path("percent").asText()
                                + " "
                                + each.path("tag").asText("null"))
                .toList();
    }
}
