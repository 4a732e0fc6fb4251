package dev.facefn.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.deployment.workflows.StubFunction.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The night's look at queues, alarms, functions and videos.
class MonitorTest {
    private static final String NO_ALARMS = "{\"MetricAlarms\":[],\"CompositeAlarms\":[]}";

    @TempDir Path folder;

    @Test
    void nothingWrongIsZero() {
        FakePrograms aws = platform("", 0, NO_ALARMS);
        Script.Ended ended = monitor().run();
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(ended.out()).contains("Nothing is wrong.", "| p-usage-dead | 0 | 0 |");
        assertThat(aws.calls("get-queue-url")).hasSize(8);
        assertThat(aws.calls("describe-alarms --alarm-name-prefix p-")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} has {1}")
    @CsvSource({
        "p-usage-dead, 1, 1 dead letters in p-usage-dead",
        "p-uploads-dead, 25, 25 dead letters in p-uploads-dead",
        "p-compare, 1001, 1001 messages wait in p-compare",
    })
    void aQueueIsAProblem(String queue, int messages, String problem) {
        platform(queue, messages, NO_ALARMS);
        Script.Ended ended = monitor().run();
        assertThat(ended.code()).as(ended.all()).isEqualTo(1);
        assertThat(ended.out())
                .contains("- PROBLEM: " + problem)
                .doesNotContain("Nothing is wrong");
    }

    @Test
    void asManyMessagesAsMayWaitAreNone() {
        platform("p-compare", 1000, NO_ALARMS);
        assertThat(monitor().run().code()).isZero();
    }

    @Test
    void everyAlarmIsAProblem() {
        platform(
                "",
                0,
                "{\"MetricAlarms\":[{\"AlarmName\":\"p-errors\"}],\"CompositeAlarms\":[{\"AlarmName\":\"p-all\"}]}");
        Script.Ended ended = monitor().run();
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("- PROBLEM: alarm p-errors", "- PROBLEM: alarm p-all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"no JSON", "{}", "{\"MetricAlarms\": 7}"})
    void whatCannotBeReadIsNotCalledWell(String alarms) {
        platform("", 0, alarms);
        Script.Ended ended = monitor().run();
        assertThat(ended.code()).as(ended.all()).isEqualTo(3);
        assertThat(ended.out())
                .contains("- NOT READ: the alarms")
                .doesNotContain("Nothing is wrong");
    }

    @Test
    void aQueueThatIsNotThereOrSaysNonsenseIsNotRead() {
        new FakePrograms(folder)
                .when("aws", "sqs get-queue-url *p-cluster *", "NonExistentQueue", 254)
                .when("aws", "sqs get-queue-url *", "https://sqs/q")
                .when(
                        "aws",
                        "sqs get-queue-attributes *",
                        "{\"Attributes\":{\"ApproximateNumberOfMessages\":\"many\"}}")
                .when("aws", "cloudwatch *", NO_ALARMS);
        Script.Ended ended = monitor().run();
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out())
                .contains("- NOT READ: the queue p-cluster", "- NOT READ: the queue p-uploads");
    }

    @Test
    void functionsAndVideosAreAsked() throws IOException {
        platform("", 0, NO_ALARMS);
        try (StubFunction api =
                new StubFunction(call ->
                        switch (call.line()) {
                            case "GET /v1/health" -> new Answer(503, "");
                            case "GET /v1/videos/vid_1" -> video("completed", 0);
                            case "GET /v1/videos/vid_2" -> video("failed", 3);
                            case "GET /v1/videos/vid_3" -> video("expired", 0);
                            case "GET /v1/videos/vid_4" -> new Answer(200, "<html>");
                            default -> new Answer(404, "{}");
                        })) {
            Script.Ended ended =
                    monitor("--health", api.url() + "/v1/health", "--videos", api.url())
                            .with("FACEFN_VIDEOS", "vid_1 vid_2 vid_3 vid_4 vid_5")
                            .with("FACEFN_API_KEY", "key")
                            .run();
            assertThat(ended.code()).as(ended.all()).isEqualTo(1);
            assertThat(ended.out())
                    .contains(
                            "/v1/health answers 503",
                            "| vid_1 | completed | 0 |",
                            "| vid_2 | failed | 3 |")
                    .contains("the video vid_2 is failed", "the video vid_3 is expired")
                    .contains(
                            "- NOT READ: the video vid_4: 200", "- NOT READ: the video vid_5: 404")
                    .doesNotContain("vid_1 is");
            assertThat(api.calls).allMatch(call -> call.authorization().equals("Bearer key"));
        }
    }

    @Test
    void wrongUsageIsTwo() {
        assertThat(Script.named("monitor").run().code()).isEqualTo(2);
        assertThat(Script.named("monitor", "--platform", "a;b").run().code()).isEqualTo(2);
        assertThat(Script.named("monitor", "--platform", "p", "--depth", "deep").run().code())
                .isEqualTo(2);
        assertThat(Script.named("monitor", "--platform").run().code()).isEqualTo(2);
    }

    private static Answer video(String status, int failed) {
        return new Answer(
                200, "{\"status\":\"%s\",\"chunks\":{\"failed\":%d}}".formatted(status, failed));
    }

    /// A platform with messages in one queue.
    private FakePrograms platform(String queue, int messages, String alarms) {
        String attributes =
                "{\"Attributes\":{\"ApproximateNumberOfMessages\":\"%d\",\"ApproximateNumberOfMessagesNotVisible\":\"0\"}}";
        return new FakePrograms(folder)
                .runs(
                        "aws",
                        "sqs get-queue-url *",
                        "while [[ $1 != --queue-name ]]; do shift; done; echo \"https://sqs/$2\"")
                .when(
                        "aws",
                        "sqs get-queue-attributes --queue-url https://sqs/" + queue + " *",
                        attributes.formatted(messages))
                .when("aws", "sqs get-queue-attributes *", attributes.formatted(0))
                .when("aws", "cloudwatch describe-alarms *", alarms);
    }

    private Script monitor(Object... more) {
        Tools.need("jq", "curl");
        Object[] words = new Object[more.length + 2];
        words[0] = "--platform";
        words[1] = "p";
        System.arraycopy(more, 0, words, 2, more.length);
        return Script.named("monitor", words).beside(folder);
    }
}
