package dev.facefn.runtime;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Events.
///
/// @param sink where they are sent to; null for `K_SINK` of the environment, as Knative sets it
/// @param secret file of what all functions of a platform share so that they believe each other's
///   events; null for `events.key` in the data directory
@ConfigurationProperties("facefn.events")
record EventProperties(@Nullable URI sink, @Nullable Path secret) {
    EventProperties {
        if (sink != null) {
            Settings.require(isWeb(sink), "facefn.events.sink", sink, "an http or https address");
        }
    }

    private static boolean isWeb(URI address) {
        String scheme = address.getScheme();
        return ("http".equals(scheme) || "https".equals(scheme)) && address.getHost() != null;
    }
}
