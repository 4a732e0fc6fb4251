package dev.facefn.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A release to Lambda: the alias `live` is a file.
class ReleaseLambdaTest {
    private static final String UPDATE =
            """
            while (($# > 0)); do
              case $1 in
                --function-version) version=$2 ;;
                --routing-config) routing=$2 ;;
                --description) description=$2 ;;
              esac
              shift
            done
            jq --arg v "$version" --argjson r "$routing" --arg d "${description-$(jq -r .Description "$here/alias")}" \
              '{FunctionVersion: $v, RoutingConfig: $r, Description: $d}' "$here/alias" >"$here/alias.new"
            mv "$here/alias.new" "$here/alias"
            """;

    @TempDir Path folder;
    private FakePrograms aws;
    private Path zip;

    @BeforeEach
    void anAlias() {
        Tools.need("jq");
        aws = new FakePrograms(folder);
        zip = aws.write("compare-lambda.zip", "zip");
        aws.write("alias", "{\"FunctionVersion\":\"7\",\"Description\":\"previous=6\"}");
        aws.when("aws", "lambda update-function-code *", "8")
                .when("aws", "lambda wait published-version-active *", "")
                .runs(
                        "aws",
                        "lambda get-alias * --query FunctionVersion *",
                        "jq -r .FunctionVersion \"$here/alias\"")
                .runs("aws", "lambda get-alias *", "cat \"$here/alias\"")
                .runs("aws", "lambda update-alias *", UPDATE)
                .runs("aws", "lambda invoke *", invoke("200"));
    }

    /// Answers so from the call on that `after` names: health and 20 calls are a gate.
    private static String invoke(String status) {
        return "echo '{\"statusCode\":" + status + "}' >\"${@: -1}\"; echo '{\"StatusCode\":200}'";
    }

    @Test
    void aVersionThatIsWellGetsAllCallsStepByStep() throws IOException {
        Script.Ended ended = release().run();
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(alias().get("FunctionVersion").asText()).isEqualTo("8");
        assertThat(alias().at("/RoutingConfig/AdditionalVersionWeights")).isEmpty();
        assertThat(alias().get("Description").asText()).isEqualTo("previous=7");
        assertThat(aws.calls("update-alias"))
                .hasSize(3)
                .allMatch(call -> call.contains("--function-name facefn-dev-compare --name live"));
        assertThat(aws.calls("update-alias").get(0))
                .contains("--function-version 7", "{\"AdditionalVersionWeights\":{\"8\":0.1}}");
        assertThat(aws.calls("update-alias").get(1)).contains("{\"8\":0.5}");
        assertThat(aws.calls("lambda invoke"))
                .hasSize(3 * 21)
                .allMatch(call -> call.contains("--qualifier 8"));
    }

    @Test
    void aVersionThatIsRefusedBeforeAnyCallLeavesTheAliasAlone() throws IOException {
        Script.Ended ended = broken(0).run();
        assertThat(ended.code()).as(ended.all()).isEqualTo(1);
        assertThat(aws.calls("update-alias")).isEmpty();
        assertThat(alias().get("FunctionVersion").asText()).isEqualTo("7");
    }

    @Test
    void aVersionThatFailsWithTenPercentOfTheCallsLosesThem() throws IOException {
        Script.Ended ended = broken(30).run();
        assertThat(ended.code()).as(ended.all()).isEqualTo(1);
        assertThat(ended.err()).contains("refused the candidate at 10 %");
        assertThat(alias().get("FunctionVersion").asText()).isEqualTo("7");
        assertThat(alias().at("/RoutingConfig/AdditionalVersionWeights")).isEmpty();
    }

    @Test
    void codeThatAwsRefusesLeavesTheAliasAlone() throws IOException {
        FakePrograms refusing = new FakePrograms(folder);
        refusing.when("aws", "lambda update-function-code *", "ResourceConflictException", 254)
                .runs("aws", "lambda get-alias *", "cat \"$here/alias\"");
        assertThat(release().run().code()).isEqualTo(1);
        assertThat(refusing.calls("update-alias")).isEmpty();
    }

    @Test
    void theSameCodeIsNotReleasedAgain() {
        aws.write("alias", "{\"FunctionVersion\":\"8\"}");
        Script.Ended ended = release().run();
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(ended.err()).contains("nothing to release");
    }

    @Test
    void aPromotedVersionGoesBackToThePreviousAndNoFurther() throws IOException {
        release().run();
        Script rollback = Script.named("rollback", "lambda", "facefn-dev-compare").beside(folder);
        assertThat(rollback.run().code()).isZero();
        assertThat(alias().get("FunctionVersion").asText()).isEqualTo("7");
        assertThat(rollback.run().code()).isEqualTo(3);
    }

    @Test
    void aRollbackThatFailsIsSaid() {
        FakePrograms stuck = new FakePrograms(folder);
        stuck.when("aws", "lambda update-function-code *", "8")
                .when("aws", "lambda *", "denied", 254);
        assertThat(release().run().code()).isEqualTo(5);
    }

    @Test
    void wrongUsageIsTwo() {
        assertThat(run("canary", "lambda", "f", "shift", "8", "100")).isEqualTo(2);
        assertThat(run("canary", "lambda", "f", "shift", "8", "0")).isEqualTo(2);
        assertThat(run("canary", "lambda", "f", "start", "no-such.zip")).isEqualTo(2);
        assertThat(run("canary", "moon", "f", "promote", "8")).isEqualTo(2);
        assertThat(run("release", "lambda", "compare")).isEqualTo(2);
        assertThat(run("rollback", "lambda", "f", "--all")).isEqualTo(2);
        assertThat(aws.calls()).isEmpty();
    }

    private int run(String script, Object... words) {
        return Script.named(script, words).beside(folder).run().code();
    }

    /// Fails after so many invocations.
    private Script broken(int after) {
        String count =
                "n=$(($(cat \"$here/n\" 2>/dev/null || echo 0) + 1)); echo $n >\"$here/n\"\n";
        String lines =
                count
                        + "if ((n > "
                        + after
                        + ")); then "
                        + invoke("500")
                        + "; else "
                        + invoke("200")
                        + "; fi";
        FakePrograms failing = new FakePrograms(folder);
        failing.when("aws", "lambda update-function-code *", "8")
                .when("aws", "lambda wait *", "")
                .runs(
                        "aws",
                        "lambda get-alias * --query FunctionVersion *",
                        "jq -r .FunctionVersion \"$here/alias\"")
                .runs("aws", "lambda get-alias *", "cat \"$here/alias\"")
                .runs("aws", "lambda update-alias *", UPDATE)
                .runs("aws", "lambda invoke *", lines);
        return release().with("FACEFN_GATE", "--ready 0");
    }

    private Script release() {
        return Script.named("release", "lambda", "compare", zip, "facefn-dev")
                .with("FACEFN_WATCH_SECONDS", 0)
                .with("FACEFN_API_KEY", "k")
                .beside(folder);
    }

    private JsonNode alias() throws IOException {
        return Json.read(Files.readString(folder.resolve("alias")));
    }
}
