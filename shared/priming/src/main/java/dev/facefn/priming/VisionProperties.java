package dev.facefn.priming;

import dev.facefn.vision.engine.Device;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param bundles names of the models to run; for each task the first that has a model for it
/// @param store directory of the installed bundles, null for the default one
/// @param device that models run on; what is not there stops the start
@ConfigurationProperties("facefn.vision")
record VisionProperties(
        @DefaultValue("open") List<String> bundles,
        @Nullable Path store,
        @DefaultValue("cpu") Device device) {
    VisionProperties {
        bundles = List.copyOf(bundles);
    }
}
