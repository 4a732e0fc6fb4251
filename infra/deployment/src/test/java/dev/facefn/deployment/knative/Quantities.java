package dev.facefn.deployment.knative;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers, durations and sizes as texts of manifests and settings.
final class Quantities {
    private static final Pattern GO = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
    private static final Map<String, Double> SECONDS =
            Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0);
    private static final Pattern SIZE = Pattern.compile("(\\d+)(Ki|Mi|Gi|KB|MB|GB|)");
    private static final Map<String, Integer> POWERS =
            Map.of("", 0, "Ki", 10, "KB", 10, "Mi", 20, "MB", 20, "Gi", 30, "GB", 30);

    private Quantities() {}

    /// Not a number where the text is none.
    static double number(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") ? Double.parseDouble(text) : Double.NaN;
    }

    /// Of Go (`5m`, `1h30m`) or ISO 8601 (`PT10M`); not a number where the text is neither.
    static double seconds(String text) {
        if (text.startsWith("PT")) {
            return Duration.parse(text).toMillis() / 1000.0;
        }
        double sum = 0;
        int end = 0;
        Matcher part = GO.matcher(text);
        while (part.find() && part.start() == end) {
            sum += Double.parseDouble(part.group(1)) * SECONDS.get(part.group(2));
            end = part.end();
        }
        return end > 0 && end == text.length() ? sum : Double.NaN;
    }

    /// Bytes of Kubernetes (`512Mi`) or Spring (`512MB`, which means the same); -1 for neither.
    static long bytes(String text) {
        Matcher size = SIZE.matcher(text);
        return size.matches() ? Long.parseLong(size.group(1)) << POWERS.get(size.group(2)) : -1;
    }
}
