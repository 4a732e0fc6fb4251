package dev.facefn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facefn.observe.Observation;
import dev.facefn.observe.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/// The alerts that are shipped ask for metrics that there are, and fire where they should.
class AlertRulesTest {
    private static final Path ALERTS =
            Path.of(System.getProperty("facefn.root")).resolve("knative/alerts");
    private static final Pattern METRIC = Pattern.compile("\\bfacefn_\\w+");
    private static final Pattern SELECTOR = Pattern.compile("(facefn_\\w+)\\{([^}]*)}");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\"");
    private static final Pattern SERIES =
            Pattern.compile("(?m)^([a-z_0-9]+)(?:\\{(.*)})? [-+0-9.A-Za-z]+$");

    /// Given by whoever scrapes, not by us.
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    @SuppressWarnings("unchecked") // YAML has no types
    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, Object> file =
                new Yaml().load(Files.readString(ALERTS.resolve("facefn.rules.yaml")));
        return ((List<Map<String, Object>>) file.get("groups"))
                .stream()
                        .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                        .toList();
    }

    /// What is exported after a call and an event: metrics by name, with their labels.
    private static Map<String, Set<String>> exported(Path data) throws Exception {
        String text;
        try (RunningSpeaker speaker = new RunningSpeaker(data, Map.of())) {
            assertThat(speaker.say("hello").statusCode()).isEqualTo(200);
            text = speaker.metrics("/metrics").body() + event();
        }
        Map<String, Set<String>> exported = new HashMap<>();
        Matcher series = SERIES.matcher(text);
        while (series.find()) {
            Set<String> labels = exported.computeIfAbsent(series.group(1), _ -> new TreeSet<>());
            if (series.group(2) != null) {
                LABEL.matcher(series.group(2)).results().forEach(l -> labels.add(l.group(1)));
            }
        }
        return exported;
    }

    /// The metrics of an event: the speaker takes none.
    private static String event() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        observe(registry);
        return registry.scrape();
    }

    private static void observe(MeterRegistry registry) {
        new FunctionMetrics(registry)
                .observed(
                        new Observation(
                                Observation.Kind.EVENT,
                                "embed",
                                "faces.detected",
                                TraceContext.ofCall(List.of(), _ -> false),
                                Observation.Result.of(
                                        202, Duration.ofMillis(1), Optional.empty())));
    }

    @Test
    void asksForMetricsAndLabelsThatAreExported(@TempDir Path data) throws Exception {
        Map<String, Set<String>> exported = exported(data);
        assertThat(exported).hasSizeGreaterThan(20);
        for (Map<String, Object> rule : rules()) {
            String expression = (String) rule.get("expr");
            Set<String> metrics =
                    METRIC.matcher(expression)
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.toSet());
            assertThat(metrics).as(expression).isNotEmpty();
            assertThat(exported.keySet()).as(expression).containsAll(metrics);
            SELECTOR.matcher(expression)
                    .results()
                    .forEach(selector ->
                            assertThat(exported.get(selector.group(1)))
                                    .as(selector.group())
                                    .containsAll(
                                            LABEL.matcher(selector.group(2))
                                                    .results()
                                                    .map(label -> label.group(1))
                                                    .toList()));
            Set<String> all =
                    metrics.stream()
                            .flatMap(metric -> exported.get(metric).stream())
                            .collect(Collectors.toSet());
            all.addAll(OF_PROMETHEUS);
            assertThat(all).as(expression).containsAll(groupings(expression));
        }
    }

    private static List<String> groupings(String expression) {
        return BY.matcher(expression)
                .results()
                .flatMap(by -> Stream.of(by.group(1).split(",")))
                .map(String::strip)
                .toList();
    }

    @Test
    void everyRuleSaysWhenHowBadAndWhatToDo() throws IOException {
        String runbook = Files.readString(ALERTS.resolve("README.md"));
        String tests = Files.readString(ALERTS.resolve("facefn.rules.test.yaml"));
        List<Map<String, Object>> rules = rules();
        assertThat(rules)
                .extracting(rule -> rule.get("alert"))
                .containsExactly(
                        "FacefnSlow",
                        "FacefnErrors",
                        "FacefnMemory",
                        "FacefnDeadLetters",
                        "FacefnBudgetNearlySpent",
                        "FacefnBudgetSpent");
        for (Map<String, Object> rule : rules) {
            String name = (String) rule.get("alert");
            assertThat(rule).as(name).containsKey("for");
            assertThat((Map<?, ?>) rule.get("labels"))
                    .extracting("severity")
                    .isIn("warning", "critical");
            assertThat((Map<?, ?>) rule.get("annotations"))
                    .extracting("runbook")
                    .isEqualTo(
                            "knative/alerts/README.md#" + name.toLowerCase(java.util.Locale.ROOT));
            assertThat(rule.toString()).contains("summary");
            assertThat(runbook).contains("| <a id=\"" + name.toLowerCase(java.util.Locale.ROOT));
            assertThat(tests).as("a test of " + name).contains("alertname: " + name + "\n");
        }
    }

    @Test
    void fireOnOneSideOfTheirBoundsOnly() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))),
                "SKIPPED: promtool is not on the PATH (Debian: apt-get install prometheus)");
        Process promtool =
                new ProcessBuilder(
                                "promtool",
                                "test",
                                "rules",
                                ALERTS.resolve("facefn.rules.test.yaml").toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(promtool.getInputStream().readAllBytes());
        assertThat(promtool.waitFor()).as(said).isZero();
    }
}
