package dev.facefn.compare;

import dev.facefn.runtime.SettingsException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this function asks for embeddings.
///
/// @param embedUrl of the function `embed`; null for the one in the same process
/// @param embedTimeout of one call to it
@ConfigurationProperties("facefn.compare")
record CompareProperties(@Nullable URI embedUrl, @DefaultValue("30s") Duration embedTimeout) {
    CompareProperties {
        if (embedUrl != null
                && !(("http".equals(embedUrl.getScheme()) || "https".equals(embedUrl.getScheme()))
                        && embedUrl.getHost() != null
                        && embedUrl.getUserInfo() == null)) {
            throw new SettingsException(
                    "facefn.compare.embed-url is no address such as http://embed:8080");
        }
        if (!embedTimeout.isPositive()) {
            throw new SettingsException(
                    "facefn.compare.embed-timeout is " + embedTimeout + ", wanted: more than 0");
        }
    }
}
