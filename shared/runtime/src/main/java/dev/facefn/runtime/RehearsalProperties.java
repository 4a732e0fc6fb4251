package dev.facefn.runtime;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Calls that a service makes to itself, to end then.
///
/// @param directory of files with calls; null for a service that serves
@ConfigurationProperties("facefn.rehearsal")
record RehearsalProperties(@Nullable Path directory) {}
