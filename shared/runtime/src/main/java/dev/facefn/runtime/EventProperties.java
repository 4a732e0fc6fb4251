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
/// @param secretValue the same as base64 text, where there is no file for it
@ConfigurationProperties("facefn.events")
record EventProperties(@Nullable URI sink, @Nullable Path secret, @Nullable String secretValue) {
    EventProperties {
        if (secret != null && secretValue != null) {
            throw new SettingsException(
                    "facefn.events.secret and facefn.events.secret-value are both set, wanted: one");
        }
        if (sink != null) {
            Settings.require(isWeb(sink), "facefn.events.sink", sink, "an http or https address");
        }
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "EventProperties[" + sink + "]";
    }

    private static boolean isWeb(URI address) {
        String scheme = address.getScheme();
        return ("http".equals(scheme) || "https".equals(scheme)) && address.getHost() != null;
    }
}
