package dev.facefn.compare;

import dev.facefn.postgres.PostgresSettings;
import dev.facefn.postgres.PostgresSettings.Login;
import dev.facefn.runtime.SettingsException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the people are kept.
///
/// @param url for JDBC: `jdbc:postgresql://…`
/// @param user the role that works
/// @param ownerUser the role that migrates the schema at the start; null where that is done
///   elsewhere
/// @param poolSize the most connections at a time
/// @param masterKey file of the key that embeddings are encrypted with; null for `master.key` in
///   the data directory
/// @param masterKeyValue the same as base64 text, where there is no file for it
@ConfigurationProperties("facefn.database")
record DatabaseProperties(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String ownerUser,
        @Nullable String ownerPassword,
        @DefaultValue("8") int poolSize,
        @Nullable Path masterKey,
        @Nullable String masterKeyValue) {
    static final List<String> NEEDED =
            List.of("facefn.database.url", "facefn.database.user", "facefn.database.password");

    DatabaseProperties {
        if (masterKey != null && masterKeyValue != null) {
            throw new SettingsException(
                    "facefn.database.master-key and facefn.database.master-key-value are both set,"
                            + " wanted: one");
        }
    }

    /// @throws SettingsException that names what is missing
    PostgresSettings settings() {
        Login owner =
                ownerUser == null
                        ? null
                        : new Login(ownerUser, given("owner-password", ownerPassword));
        try {
            return new PostgresSettings(
                    given("url", url),
                    new Login(given("user", user), given("password", password)),
                    owner,
                    poolSize);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("facefn.database: " + e.getMessage());
        }
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new SettingsException("facefn.database." + name + " is missing");
        }
        return value;
    }

    /// Without passwords, of which the URL may hold one.
    @Override
    public String toString() {
        return "DatabaseProperties[" + user + "]";
    }
}
