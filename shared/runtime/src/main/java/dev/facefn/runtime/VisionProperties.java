package dev.facefn.runtime;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param bundle name of the models to run
/// @param store directory of the installed bundles, null for the default one
@ConfigurationProperties("facefn.vision")
record VisionProperties(@DefaultValue("open") String bundle, @Nullable Path store) {}
