package dev.facefn.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where S3 and SQS are. Credentials come from where the SDK looks for them: the environment, the
/// container, the machine.
///
/// @param endpoint of a service that speaks their protocol; null for those of the region
/// @param pathStyle whether the bucket is a part of the path rather than of the host name
public record AwsSettings(String region, @Nullable URI endpoint, boolean pathStyle) {}
