package dev.facefn.runtime;

import dev.facefn.events.EventType;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Queues that events are sent to, where a function runs on Lambda. Where one is set they win over
/// `facefn.events.sink`.
///
/// @param usage address of the queue of `usage-tracker`
/// @param cluster address of the queue whose events come to all that takes them beside these
/// @param dead address of the queue for messages that no repeat can mend; null where they stay
///   until SQS moves them
/// @param region null for `AWS_REGION` of the environment
/// @param endpoint of what speaks the protocol of SQS; null for that of the region
@ConfigurationProperties("facefn.queues")
public record QueueProperties(
        @Nullable URI usage,
        @Nullable URI cluster,
        @Nullable URI dead,
        @Nullable String region,
        @Nullable URI endpoint) {
    public QueueProperties {
        check("usage", usage);
        check("cluster", cluster);
        check("dead", dead);
        check("endpoint", endpoint);
        if ((usage == null) != (cluster == null)) {
            throw new SettingsException(
                    "facefn.queues.%s is missing: events go to queues, and some would be lost"
                            .formatted(usage == null ? "usage" : "cluster"));
        }
    }

    private static void check(String name, @Nullable URI address) {
        if (address != null) {
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            Settings.require(
                    web && address.getHost() != null,
                    "facefn.queues." + name,
                    address,
                    "an http or https address");
        }
    }

    /// Whether events are sent to queues.
    boolean isConnected() {
        return usage != null;
    }

    /// The queues of each type, of which none has none.
    Map<EventType, List<String>> byType() {
        Map<EventType, List<String>> queues = new EnumMap<>(EventType.class);
        Stream.of(EventType.values()).forEach(type -> queues.put(type, List.of(of(type))));
        return queues;
    }

    private String of(EventType type) {
        return String.valueOf(type == EventType.USAGE_RECORDED ? usage : cluster);
    }

    /// @param environment of the process, where nothing is set
    /// @throws SettingsException where neither names one
    public String region(@Nullable String environment) {
        String name = region == null ? environment : region;
        if (name == null || name.isEmpty()) {
            throw new SettingsException(
                    "facefn.queues.region is missing, and there is no AWS_REGION");
        }
        return name;
    }
}
