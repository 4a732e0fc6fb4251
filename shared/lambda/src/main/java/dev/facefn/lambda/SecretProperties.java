package dev.facefn.lambda;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Settings that nobody shall see.
///
/// @param arn of a secret in AWS Secrets Manager whose text is a JSON object: its members are
///   settings by their names, such as `facefn.database.password`. What the environment sets wins
@ConfigurationProperties("facefn.secrets")
record SecretProperties(@Nullable String arn) {}
