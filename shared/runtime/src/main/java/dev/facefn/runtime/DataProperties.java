package dev.facefn.runtime;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param directory where `dev.key` is kept
@ConfigurationProperties("facefn.data")
record DataProperties(@DefaultValue("facefn-data") Path directory) {}
