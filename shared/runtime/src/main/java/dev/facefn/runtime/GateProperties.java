package dev.facefn.runtime;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Who knows keys, budgets and answers.
///
/// @param url of `usage-tracker`; null where this service knows them itself
@ConfigurationProperties("facefn.gate")
record GateProperties(@Nullable URI url) {
    GateProperties {
        if (url != null) {
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            Settings.require(
                    web && url.getHost() != null,
                    "facefn.gate.url",
                    url,
                    "an http or https address");
        }
    }
}
