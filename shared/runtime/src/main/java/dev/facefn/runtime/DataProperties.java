package dev.facefn.runtime;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param directory where `dev.key` is kept
/// @param devKey whether that key opens everything in the accounts of this process: for laptops,
///   and for the first start of a platform, which has no other
@ConfigurationProperties("facefn.data")
record DataProperties(
        @DefaultValue("facefn-data") Path directory, @DefaultValue("false") boolean devKey) {}
