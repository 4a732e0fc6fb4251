package dev.facefn.local.platform;

import dev.facefn.compare.CompareApplication;
import dev.facefn.embed.EmbedApplication;
import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.models.ModelStore;
import dev.facefn.runtime.FunctionService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/// One PostgreSQL under as many instances of `embed` and `compare` as a test starts.
final class OneDatabase implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Path data;
    private final List<FunctionService> instances = new ArrayList<>();
    private final List<Api> clients = new ArrayList<>();

    OneDatabase(Path data) {
        this.data = data;
        this.server =
                EmbeddedPostgres.start(
                        ModelStore.atDefault().root().resolve("postgres"),
                        data.resolve("postgres"));
    }

    /// A client of a new instance, which ends with this.
    Api instance() throws IOException {
        Map<String, Object> settings = new HashMap<>();
        settings.put("facefn.http.port", 0);
        settings.put("facefn.limits.rate", 0);
        settings.put("facefn.http.drain-time", "0s");
        settings.put("facefn.data.directory", data);
        settings.put("logging.level.dev.facefn.access", "warn");
        settings.put("facefn.database.url", server.url());
        settings.put("facefn.database.user", server.application().user());
        settings.put("facefn.database.password", server.application().password());
        settings.put("facefn.database.owner-user", server.owner().user());
        settings.put("facefn.database.owner-password", server.owner().password());
        FunctionService service =
                FunctionService.start(settings, EmbedApplication.class, CompareApplication.class);
        instances.add(service);
        Api api = new Api(service.uri(), service.keyFile());
        clients.add(api);
        return api;
    }

    /// Every row of every table, as `COPY` writes it.
    ///
    /// @param format `text`, as in a dump, or `binary`
    /// @param changes made before and taken back after
    byte[] dump(String format, String... changes) throws SQLException, IOException {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        try (Connection connection =
                DriverManager.getConnection(
                        server.url(), server.admin().user(), server.admin().password())) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String change : changes) {
                    statement.execute(change);
                }
            }
            for (String table : tables(connection)) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY %s TO STDOUT (FORMAT %s)".formatted(table, format), dump);
            }
            connection.rollback();
        }
        return dump.toByteArray();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                                        + " WHERE schemaname IN ('compare', 'bus')")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    @Override
    public void close() {
        clients.forEach(Api::close);
        instances.forEach(FunctionService::close);
        server.close();
    }
}
