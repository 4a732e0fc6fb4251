package dev.facefn.priming;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param bundles names of the models to run; for each task the first that has a model for it
/// @param store directory of the installed bundles, null for the default one
@ConfigurationProperties("facefn.vision")
record VisionProperties(@DefaultValue("open") List<String> bundles, @Nullable Path store) {
    VisionProperties {
        bundles = List.copyOf(bundles);
    }
}
