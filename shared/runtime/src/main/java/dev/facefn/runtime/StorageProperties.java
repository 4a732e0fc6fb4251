package dev.facefn.runtime;

import dev.facefn.storage.Bucket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where objects are kept: videos until they are analysed, aligned faces until they are embedded.
///
/// @param directory null for `objects` in the data directory
/// @param retention how long anything is kept at most
/// @param url where callers reach this service; null for the address that its door listens on
/// @param region of S3, where objects are kept there and not in the directory
/// @param endpoint of what speaks its protocol; null for S3 itself
/// @param pathStyle whether the bucket is a part of the path rather than of the host name
@ConfigurationProperties("facefn.storage")
record StorageProperties(
        @DefaultValue("facefn") String bucket,
        @Nullable Path directory,
        @DefaultValue("24h") Duration retention,
        @Nullable URI url,
        @Nullable String region,
        @Nullable URI endpoint,
        @DefaultValue("false") boolean pathStyle) {
    private static final Duration LONGEST = Duration.ofHours(24);

    StorageProperties {
        Settings.require(named(bucket), "facefn.storage.bucket", bucket, "the name of a bucket");
        boolean sane = retention.isPositive() && retention.compareTo(LONGEST) <= 0;
        Settings.require(sane, "facefn.storage.retention", retention, "up to 24 hours");
    }

    private static boolean named(String bucket) {
        try {
            return new Bucket(bucket).name().equals(bucket);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
