package dev.facefn.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.deployment.workflows.StubFunction.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What AWS wants and what tenants owe, beside the budget. It is 2026-11-11: ten days of 30 are
/// over.
class CostReportTest {
    private static final String USAGE =
            """
            {"usage":[{"group":"detect","requests":12,"errors":1,"amount":"0.012"},
             {"group":"compare","requests":3,"errors":0,"amount":"0.1"}]}\
            """;

    @TempDir Path folder;

    @ParameterizedTest(name = "{0} a day for ten days, of {1}")
    @CsvSource({
        "1, 100, 0, ",
        "9, 100, 1, 'ALERT: the month would end at 270.00 USD, the budget is 100.00'",
        "12, 100, 1, 'ALERT: 120.00 USD are spent, the budget is 100.00'",
        "3.34, 100, 1, 'ALERT: the month would end at 100.20 USD'",
        "3.33, 100, 0, ",
    })
    void theBudgetIsHeldTo(String daily, String budget, int code, String says) throws IOException {
        aws(daily, "USD");
        Script.Ended ended = report(USAGE, budget, "2026-11-11");
        assertThat(ended.code()).as(ended.all()).isEqualTo(code);
        if (says == null) {
            assertThat(ended.out()).doesNotContain("ALERT", "WARNING");
        } else {
            assertThat(ended.out()).contains(says);
        }
    }

    @Test
    void theMonthIsAlmostOverAndAlmostSpent() throws IOException {
        // 10 days of cost, and the last day of the month: the forecast is what is spent
        aws("9", "USD");
        Script.Ended ended = report(USAGE, "100", "2026-12-01");
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(ended.out()).contains("WARNING: 90.00 USD are spent", "# Costs to 2026-11-30");
    }

    @Test
    void itAddsUpWhatIsThere() throws IOException {
        FakePrograms aws = aws("1.5", "USD");
        Script.Ended ended = report(USAGE, "100", "2026-11-11");
        assertThat(ended.out())
                .contains("| AWS | 1.50 | 15.00 | 45.00 | 100.00 |")
                .contains("| owed by tenants | 0.11 | 0.11 |")
                .contains("| detect | 12 | 1 | 0.012 | 0.012 |")
                .contains("| AWS Lambda | 10.00 |", "| Amazon SQS | 5.00 |");
        assertThat(aws.calls().getFirst())
                .contains(
                        "ce get-cost-and-usage --time-period Start=2026-11-01,End=2026-11-11 --granularity DAILY")
                .contains("{\"Tags\": {\"Key\": \"platform\", \"Values\": [\"p\"]}}");
    }

    @Test
    void onTheFirstOfAMonthTheOneBeforeIsReported() throws IOException {
        FakePrograms aws = aws("1", "USD");
        report(USAGE, "100", "2026-12-01");
        assertThat(aws.calls().getFirst()).contains("Start=2026-11-01,End=2026-12-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON | 200",
                "{} | 200",
                "{\"usage\":[{\"group\":\"detect\",\"requests\":1,\"errors\":0,\"amount\":\"much\"}]} | 200",
                "{\"usage\":[{\"group\":\"detect\",\"requests\":1,\"errors\":0,\"amount\":\"NaN\"}]} | 200",
                "{} | 500",
                "{} | 401",
            })
    void anApiThatMakesNoSenseIsNotRead(String body, int status) throws IOException {
        aws("1", "USD");
        try (StubFunction api = new StubFunction(_ -> new Answer(status, body))) {
            Script.Ended ended = run(api.url(), "100", "2026-11-11");
            assertThat(ended.code()).as(ended.all()).isEqualTo(3);
            assertThat(ended.out()).contains("NOT READ: ");
        }
    }

    @Test
    void anAwsThatMakesNoSenseIsNotRead() throws IOException {
        aws("1", "EUR");
        assertThat(report(USAGE, "100", "2026-11-11").out())
                .contains("NOT READ: Cost Explorer counts in EUR");
        new FakePrograms(folder).when("aws", "ce *", "{\"ResultsByTime\":[{}]}");
        assertThat(report(USAGE, "100", "2026-11-11").code()).isEqualTo(3);
        new FakePrograms(folder).when("aws", "ce *", "AccessDenied", 254);
        assertThat(report(USAGE, "100", "2026-11-11").code()).isEqualTo(3);
    }

    @Test
    void wrongUsageIsTwo() throws IOException {
        for (String budget : List.of("0", "-1", "much", "Infinity")) {
            assertThat(run("http://127.0.0.1:9", budget, "2026-11-11").code())
                    .as(budget)
                    .isEqualTo(2);
        }
        assertThat(run("http://127.0.0.1:9", "1", "yesterday").code()).isEqualTo(2);
    }

    private FakePrograms aws(String daily, String unit) {
        List<String> days = new ArrayList<>();
        for (int day = 1; day <= 10; day++) {
            java.math.BigDecimal all = new java.math.BigDecimal(daily);
            java.math.BigDecimal queues = all.min(new java.math.BigDecimal("0.5"));
            days.add(
                    """
                    {"TimePeriod":{"Start":"2026-11-%02d"},"Groups":[
                     {"Keys":["AWS Lambda"],"Metrics":{"UnblendedCost":{"Amount":"%s","Unit":"%s"}}},
                     {"Keys":["Amazon SQS"],"Metrics":{"UnblendedCost":{"Amount":"%s","Unit":"%s"}}}]}\
                    """
                            .formatted(day, all.subtract(queues), unit, queues, unit));
        }
        return new FakePrograms(folder)
                .when(
                        "aws",
                        "ce get-cost-and-usage *",
                        "{\"ResultsByTime\":[" + String.join(",", days) + "]}");
    }

    private Script.Ended report(String usage, String budget, String today) throws IOException {
        try (StubFunction api = new StubFunction(_ -> new Answer(200, usage))) {
            Script.Ended ended = run(api.url(), budget, today);
            assertThat(api.calls).allMatch(call -> call.authorization().equals("Bearer key"));
            assertThat(api.lines())
                    .allMatch(line -> line.startsWith("GET /v1/usage?from=2026-11-"));
            return ended;
        }
    }

    private Script.Ended run(String url, String budget, String today) {
        return Script.named(
                        "cost-report",
                        "--api",
                        url,
                        "--budget",
                        budget,
                        "--today",
                        today,
                        "--tag",
                        "platform=p")
                .with("FACEFN_API_KEY", "key")
                .beside(folder)
                .run();
    }
}
