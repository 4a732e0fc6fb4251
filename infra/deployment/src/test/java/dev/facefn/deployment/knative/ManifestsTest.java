package dev.facefn.deployment.knative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The manifests as they are.
class ManifestsTest {

    static Stream<String> overlays() {
        return Manifests.OVERLAYS.stream();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyOverlayHoldsToEveryRule(String overlay) {
        Manifests manifests = Kustomize.overlay(overlay);

        assertThat(manifests.all()).hasSizeGreaterThan(30);
        assertThat(ManifestRules.findings(manifests)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyFunctionOfTheClusterIsThere(String overlay) {
        List<String> functions =
                Kustomize.overlay(overlay).functions().stream().map(Manifest::name).toList();

        if (overlay.equals("local-cluster")) {
            assertThat(functions)
                    .containsExactlyInAnyOrderElementsOf(FunctionCode.APPLICATIONS.keySet());
        } else {
            assertThat(functions)
                    .containsExactlyInAnyOrder("detect", "embed", "analyze-video-chunk");
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatNobodyCallsScalesToZero(String overlay) {
        for (Manifest function : Kustomize.overlay(overlay).functions()) {
            String wanted = function.name().equals("usage-tracker") ? "1" : "0";
            assertThat(function.annotation("autoscaling.knative.dev/min-scale").asText())
                    .as(function.name())
                    .isEqualTo(wanted);
        }
    }

    /// Without any tool: what stands in the files is of the model.
    @Test
    void everyFileIsOfTheModel() {
        Manifests files = Manifests.files();

        assertThat(files.all()).hasSizeGreaterThan(45);
        assertThat(new TypedModel().of(files)).isEmpty();
        assertThat(new Traffic().of(files)).isEmpty();
    }

    @Test
    void aCandidateIsReachedByItsTagAlone() {
        for (Manifest function : Kustomize.overlay("canary").functions()) {
            assertThat(function.at("spec.traffic.0.percent").asInt()).isEqualTo(100);
            assertThat(function.at("spec.traffic.1.percent").asInt()).isZero();
            assertThat(function.at("spec.traffic.1.latestRevision").asBoolean()).isTrue();
            assertThat(function.at("spec.traffic.1.tag").asText()).isEqualTo("candidate");
        }
    }

    /// The paths that probes and triggers use, of which the contract is held to the code.
    @Test
    void everyFunctionHasTheRoutesThatTheClusterAsks() {
        assertThat(Contract.read("functions/README.md"))
                .contains("| `GET /v1/health` | each | no |", "| `POST /events` | each | no |");
    }

    /// An overlay that is not named here would not be looked at.
    @Test
    void everyOverlayIsLookedAt() {
        assertThat(Contract.file("knative/overlays").toFile().list())
                .containsExactlyInAnyOrderElementsOf(Manifests.OVERLAYS);
    }
}
