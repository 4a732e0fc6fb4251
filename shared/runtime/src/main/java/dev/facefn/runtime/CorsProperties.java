package dev.facefn.runtime;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Web pages that may call.
///
/// @param origins such as `https://shop.example`, or `*` for all; none by default
@ConfigurationProperties("facefn.cors")
record CorsProperties(@DefaultValue List<String> origins) {
    CorsProperties {
        origins = List.copyOf(origins);
        for (String origin : origins) {
            Settings.require(
                    origin.equals("*") || origin.matches("https?://[^/]+"),
                    "facefn.cors.origins",
                    origin,
                    "* or an origin without a path");
        }
    }
}
