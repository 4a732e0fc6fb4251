package dev.facefn.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is told, and once: the issues of the night are a file.
class NightlyTest {
    @TempDir Path folder;
    private FakePrograms programs;
    private Path text;

    @BeforeEach
    void issues() {
        Tools.need("jq");
        programs = new FakePrograms(folder);
        programs.write("issues", "[]");
        text = programs.write("text", "what was seen\n");
        programs.runs("gh", "issue list *", "cat \"$here/issues\"")
                .when("gh", "label create *", "")
                .runs(
                        "gh",
                        "issue create *",
                        "jq --arg t \"$4\" '. + [{number: (length + 1), title: $t}]' \"$here/issues\" >\"$here/new\"\n"
                                + "mv \"$here/new\" \"$here/issues\"; cp \"${@: -1}\" \"$here/body\"\n"
                                + "echo https://github.com/o/r/issues/$(jq length \"$here/issues\")")
                .runs("gh", "issue comment *", "cp \"${@: -1}\" \"$here/body\"")
                .when("gh", "issue close *", "");
    }

    @Test
    void theFirstTimeOpensAnIssueTheSecondTimeCommentsOnIt() throws IOException {
        Script.Ended first = issue("It failed", "nightly", text).run();
        assertThat(first.code()).as(first.all()).isZero();
        assertThat(first.out()).isEqualTo("1\n");
        assertThat(Files.readString(folder.resolve("body")))
                .contains("what was seen", "https://github.com/o/r/actions/runs/42");
        Script.Ended second = issue("It failed", "nightly", text).run();
        assertThat(second.out()).isEqualTo("1\n");
        assertThat(programs.calls("issue create")).hasSize(1);
        assertThat(programs.calls("issue comment 1")).hasSize(1);
    }

    @Test
    void anotherTitleIsAnotherIssue() {
        issue("It failed", "nightly", text).run();
        issue("It failed badly", "nightly", text).run();
        assertThat(programs.calls("issue create")).hasSize(2);
    }

    @Test
    void theOldestOfSeveralIsTheOne() {
        programs.write(
                "issues",
                "[{\"number\":9,\"title\":\"T\"},{\"number\":4,\"title\":\"T\"},{\"number\":2,\"title\":\"t\"}]");
        assertThat(issue("T", "nightly", text).run().out()).isEqualTo("4\n");
    }

    @Test
    void whatIsResolvedIsClosedAndNothingElse() {
        assertThat(issue("--resolved", "T", "nightly").run().code()).isZero();
        assertThat(programs.calls("issue close")).isEmpty();
        programs.write("issues", "[{\"number\":4,\"title\":\"T\"}]");
        assertThat(issue("--resolved", "T", "nightly").run().out()).isEqualTo("4\n");
        assertThat(programs.calls("issue close 4")).hasSize(1);
    }

    @Test
    void aTitleIsNoCommandAndALongTextIsCut() throws IOException {
        Path longText = programs.write("long", "x".repeat(200_000));
        assertThat(issue("$(touch x) \"; rm", "nightly", longText).run().code()).isZero();
        assertThat(programs.calls("issue create --title $(touch x) \"; rm")).hasSize(1);
        assertThat(Files.size(folder.resolve("body"))).isLessThan(65_536);
    }

    @Test
    void gitHubThatRefusesIsAFailure() {
        new FakePrograms(folder).when("gh", "issue list *", "HTTP 401", 1);
        assertThat(issue("T", "nightly", text).run().code()).isEqualTo(1);
        new FakePrograms(folder).when("gh", "issue list *", "no JSON");
        assertThat(issue("T", "nightly", text).run().code()).isEqualTo(1);
        assertThat(issue("T", "nightly").run().code()).isEqualTo(2);
    }

    @Test
    void theNightTellsOfEachReportAndClosesWhatIsWell() throws IOException {
        programs.write("issues", "[{\"number\":4,\"title\":\"The costs of dev need a look\"}]");
        programs.when("aws", "sqs get-queue-url *", "https://sqs/q")
                .when(
                        "aws",
                        "sqs get-queue-attributes *",
                        "{\"Attributes\":{\"ApproximateNumberOfMessages\":\"1\",\"ApproximateNumberOfMessagesNotVisible\":\"0\"}}")
                .when("aws", "cloudwatch *", "{\"MetricAlarms\":[]}")
                .when("aws", "ce *", "{\"ResultsByTime\":[]}");
        Path summary = folder.resolve("summary");
        try (StubFunction api =
                new StubFunction(_ ->
                        new StubFunction.Answer(200, "{\"usage\":[],\"status\":\"completed\"}"))) {
            Script nightly =
                    Script.named("nightly", "dev")
                            .beside(folder)
                            .with("PLATFORM", "facefn-dev")
                            .with("API_URL", api.url())
                            .with("HEALTH_URLS", api.url() + "/v1/health")
                            .with("BUDGET_USD", "10")
                            .with("GITHUB_STEP_SUMMARY", summary);
            Script.Ended ended = nightly.run();
            assertThat(ended.code()).as(ended.all()).isEqualTo(1);
            assertThat(api.lines()).contains("GET /v1/health");
        }
        assertThat(programs.calls("issue create --title Something is wrong in dev")).hasSize(1);
        assertThat(programs.calls("issue close 4")).hasSize(1);
        assertThat(Files.readString(summary))
                .contains("dead letters in facefn-dev-usage-dead", "# Costs to");
    }

    @Test
    void theLongTestIsThereAndTakesItsSize() throws IOException {
        String workflow = Workflow.named("nightly.yml").text();
        assertThat(workflow).contains("-Dtest=ExactlyOnceTest", "-Dfacefn.ledger.records=100000");
        Path test =
                Tools.ROOT.resolve(
                        "infra/local/src/test/java/dev/facefn/local/ledger/ExactlyOnceTest.java");
        assertThat(Files.readString(test)).contains("facefn.ledger.records");
    }

    private Script issue(Object... words) {
        return Script.named("report-issue", List.of(words).toArray())
                .with("GITHUB_RUN_ID", 42)
                .with("GITHUB_REPOSITORY", "o/r")
                .beside(folder);
    }
}
