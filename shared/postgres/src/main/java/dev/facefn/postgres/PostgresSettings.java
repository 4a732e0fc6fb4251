package dev.facefn.postgres;

import org.jspecify.annotations.Nullable;

/// Which database, and who connects.
///
/// @param url for JDBC: `jdbc:postgresql://…`
/// @param application the role that works: owns nothing and is bound by row-level security
/// @param owner the role that migrates the schema at the start; without it the schema must be there
/// @param poolSize the most connections at a time
public record PostgresSettings(String url, Login application, @Nullable Login owner, int poolSize) {
    public static final int DEFAULT_POOL_SIZE = 8;

    public PostgresSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("a database's URL starts with jdbc:postgresql:");
        }
        if (poolSize < 1) {
            throw new IllegalArgumentException("a pool of " + poolSize + " connections");
        }
    }

    public static PostgresSettings of(String url, Login application, @Nullable Login owner) {
        return new PostgresSettings(url, application, owner, DEFAULT_POOL_SIZE);
    }

    /// Without the parameters of the URL, of which one may be a password.
    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        return "PostgresSettings[%s as %s]"
                .formatted(parameters < 0 ? url : url.substring(0, parameters), application.user());
    }

    /// A role and its password.
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }
}
