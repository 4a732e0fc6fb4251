package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.NewCollection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that is away: refused soon, and served again without a restart.
class OutageTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final CollectionId STAFF = new CollectionId("staff");

    private TestServer server;
    private PostgresSettings settings;
    private Relay relay;
    private PostgresGallery gallery;

    @BeforeEach
    void open() throws Exception {
        server = TestServer.embedded();
        settings = server.database("outage");
        relay = new Relay(port(server.url("")));
        gallery = open(settings, relay, 4);
        create(STAFF);
    }

    @AfterEach
    void close() throws Exception {
        gallery.close();
        relay.close();
    }

    @Test
    void refusesSoonWhileNobodyAnswersAndWorksAgainByItself() throws Exception {
        relay.cut();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(callers.submit(() -> refusesSoon(() -> gallery.collection("a", STAFF))));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
        relay.mend();
        assertThat(eventually().id()).isEqualTo(STAFF);
    }

    @Test
    void aServerThatWasStartedAgainIsUsedAndHasEverythingThatWasConfirmed(@TempDir Path directory)
            throws Exception {
        EmbeddedPostgres own = EmbeddedPostgres.start(Path.of("target", "postgres"), directory);
        PostgresSettings elsewhere = TestServer.of(own).database("outage");
        try (Relay path = new Relay(port(own.url()));
                PostgresGallery restarted = open(elsewhere, path, 4)) {
            restarted.createCollection("a", staff(STAFF));
            own.close();
            refusesSoon(() -> restarted.collection("a", STAFF));
            own = EmbeddedPostgres.start(Path.of("target", "postgres"), directory);
            path.lead(port(own.url()));
            assertThat(eventually(restarted).id()).isEqualTo(STAFF);
        } finally {
            own.close();
        }
    }

    @Test
    void refusesSoonWhenAllConnectionsAreTaken() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (PostgresGallery narrow = open(settings, relay, 1);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> holder =
                    other.submit(() ->
                            narrow.updateCollection(
                                    "a",
                                    STAFF,
                                    unchanged -> {
                                        taken.countDown();
                                        try {
                                            done.await();
                                        } catch (InterruptedException e) {
                                            throw new IllegalStateException(e);
                                        }
                                        return unchanged;
                                    }));
            taken.await();
            refusesSoon(() -> narrow.collection("a", STAFF));
            done.countDown();
            holder.get();
            assertThat(narrow.collection("a", STAFF).id()).isEqualTo(STAFF);
        }
    }

    @Test
    void connectionsThatTheServerEndsAreReplaced() throws Exception {
        gallery.collection("a", STAFF);
        asAdmin(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'outage' AND pid <> pg_backend_pid()");
        assertThat(eventually().id()).isEqualTo(STAFF);
    }

    @Test
    void aServerThatIsReadOnlyIsAnOutageForWritersOnly() throws Exception {
        asAdmin(
                "ALTER DATABASE outage SET default_transaction_read_only = on",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'outage' AND pid <> pg_backend_pid()");
        assertThat(eventually().id()).isEqualTo(STAFF);
        refusesSoon(() -> create(new CollectionId("guests")));
        TestServer.run(
                server.url("postgres"),
                server.admin(),
                "ALTER DATABASE outage RESET default_transaction_read_only",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'outage'");
        eventually();
        create(new CollectionId("guests"));
    }

    @Test
    void anInstanceThatStartsDuringAnOutageWorksWhenItIsOver() throws Exception {
        PostgresSettings fresh = server.database("fresh");
        relay.cut();
        try (PostgresGallery started = open(fresh, relay, 4)) {
            refusesSoon(() -> started.createCollection("a", staff(STAFF)));
            relay.mend();
            assertThat(started.createCollection("a", staff(STAFF)).id()).isEqualTo(STAFF);
        }
    }

    @Test
    void anInstanceThatMayNotMigrateWaitsForTheServerToo() throws Exception {
        relay.cut();
        PostgresSettings withoutOwner =
                PostgresSettings.of(relayed(settings.url(), relay), settings.application(), null);
        try (PostgresGallery started =
                PostgresGallery.open(
                        withoutOwner, new MasterKey(new byte[32]), Clock.systemUTC())) {
            refusesSoon(() -> started.collection("a", STAFF));
            relay.mend();
            assertThat(eventually(started).id()).isEqualTo(STAFF);
        }
    }

    /// A call or two may still meet what has just ended.
    private FaceCollection eventually() {
        return eventually(gallery);
    }

    private static FaceCollection eventually(PostgresGallery gallery) {
        FacefnException last = new FacefnException(ErrorCode.UNAVAILABLE, "never asked");
        for (int attempt = 0; attempt < 6; attempt++) {
            try {
                return gallery.collection("a", STAFF);
            } catch (FacefnException e) {
                last = e;
            }
        }
        throw last;
    }

    private static void refusesSoon(ThrowingCallable call) {
        long start = System.nanoTime();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    private void create(CollectionId id) {
        gallery.createCollection("a", staff(id));
    }

    private static NewCollection staff(CollectionId id) {
        return new NewCollection(
                id,
                CollectionSettings.of("Staff", 0.4),
                new EmbeddingContract("m", "1", "ab".repeat(32), 2, "p/1"));
    }

    private void asAdmin(String... sql) throws Exception {
        TestServer.run(server.url("outage"), server.admin(), sql);
    }

    private static PostgresGallery open(PostgresSettings settings, Relay relay, int poolSize) {
        PostgresSettings relayed =
                new PostgresSettings(
                        relayed(settings.url(), relay),
                        settings.application(),
                        settings.owner(),
                        poolSize);
        return PostgresGallery.open(relayed, new MasterKey(new byte[32]), Clock.systemUTC());
    }

    private static String relayed(String url, Relay relay) {
        return url.replaceFirst(":\\d+/", ":" + relay.port() + "/");
    }

    private static int port(String url) {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }
}
