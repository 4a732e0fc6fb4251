package dev.facefn.usagetracker;

import dev.facefn.postgres.PostgresSettings;
import dev.facefn.postgres.PostgresSettings.Login;
import dev.facefn.runtime.SettingsException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where keys, tenants and the ledger are kept.
///
/// @param url for JDBC: `jdbc:postgresql://…`
/// @param user the role that works: it adds to the ledger and changes nothing in it
/// @param ownerUser the role that migrates the schema at the start; null where that is done
///   elsewhere
/// @param poolSize the most connections at a time
@ConfigurationProperties("facefn.usage.database")
record DatabaseProperties(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String ownerUser,
        @Nullable String ownerPassword,
        @DefaultValue("8") int poolSize) {
    private static final String GROUP = "facefn.usage.database";
    static final List<String> NEEDED =
            List.of(GROUP + ".url", GROUP + ".user", GROUP + ".password");

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
            throw new SettingsException(GROUP + ": " + e.getMessage());
        }
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new SettingsException(GROUP + "." + name + " is missing");
        }
        return value;
    }

    /// Without passwords, of which the URL may hold one.
    @Override
    public String toString() {
        return "DatabaseProperties[" + user + "]";
    }
}
