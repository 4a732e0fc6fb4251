package dev.facefn.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.observe.Observation;
import dev.facefn.observe.Observer;
import dev.facefn.usage.Work;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// A line of JSON for every call and event, in CloudWatch's embedded metric format: Lambda's log is
/// all that it takes to have metrics. What is in a line beside the metrics can be searched, and
/// leads to nobody.
///
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html>
final class EmbeddedMetrics implements Observer {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedMetrics.class);
    private static final String MILLISECONDS = "Milliseconds";
    private static final String COUNT = "Count";
    private static final String BYTES = "Bytes";

    private final ObjectWriter writer = JsonMapper.shared().writer();
    private final String namespace;
    private final OutputStream out;
    private final Clock clock;

    EmbeddedMetrics(String namespace, OutputStream out, Clock clock) {
        this.namespace = namespace;
        this.out = out;
        this.clock = clock;
    }

    static EmbeddedMetrics of(MetricsProperties settings) {
        // past the log, whose lines have a form of their own
        return new EmbeddedMetrics(
                settings.namespace(), new FileOutputStream(FileDescriptor.out), Clock.systemUTC());
    }

    private record Unit(String Name, String Unit) {}

    @Override
    public void observed(Observation seen) {
        Line line = new Line();
        Observation.Result result = seen.result();
        line.metric("Latency", MILLISECONDS, result.took().toNanos() / 1e6);
        line.metric("Requests", COUNT, 1);
        line.metric("Errors", COUNT, result.status() >= 500 ? 1 : 0);
        if (seen.kind() == Observation.Kind.EVENT) {
            String outcome = FunctionMetrics.outcome(result.status());
            line.metric("DeadLetters", COUNT, outcome.equals("dead") ? 1 : 0);
        } else {
            line.metric("BytesOut", BYTES, (double) result.bytesOut());
        }
        result.work().ifPresent(work -> line.work(work));
        line.write(seen);
    }

    private final class Line {
        private final List<Unit> units = new ArrayList<>();
        private final Map<String, Object> values = new LinkedHashMap<>();

        void metric(String name, String unit, double value) {
            units.add(new Unit(name, unit));
            values.put(name, value);
        }

        void work(Work work) {
            metric("InferenceTime", MILLISECONDS, work.inference().toNanos() / 1e6);
            metric("ColdStarts", COUNT, work.coldStart() ? 1 : 0);
            metric("Images", COUNT, work.units().images());
            metric("Faces", COUNT, work.units().faces());
        }

        void write(Observation seen) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("_aws", directive());
            line.put("Function", seen.function());
            line.put("Operation", seen.operation());
            line.put("Kind", seen.kind().name().toLowerCase(Locale.ROOT));
            line.put("Status", seen.result().status());
            line.put("TraceId", seen.trace().traceId());
            line.putAll(values);
            print(writer.writeValueAsString(line) + "\n");
        }

        /// For all of a function, and for each of its operations.
        private Map<String, Object> directive() {
            return Map.of(
                    "Timestamp",
                    clock.millis(),
                    "CloudWatchMetrics",
                    List.of(
                            Map.of(
                                    "Namespace",
                                    namespace,
                                    "Dimensions",
                                    List.of(List.of("Function"), List.of("Function", "Operation")),
                                    "Metrics",
                                    units)));
        }
    }

    private synchronized void print(String line) {
        try {
            out.write(line.getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            log.warn("a line of metrics is lost: {}", e.getMessage());
        }
    }
}
