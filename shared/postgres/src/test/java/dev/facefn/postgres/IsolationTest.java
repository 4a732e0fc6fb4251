package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.Effect;
import dev.facefn.gallery.Enrolment;
import dev.facefn.gallery.NewCollection;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import dev.facefn.timeline.Cause;
import dev.facefn.timeline.News;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the database itself refuses, whatever a statement of ours forgets.
class IsolationTest {
    private static final EmbeddingContract CONTRACT =
            new EmbeddingContract("m", "1", "ab".repeat(32), 2, "p/1");
    private static PostgresSettings settings;
    private static PostgresGallery gallery;

    @BeforeAll
    static void enrolForTwoTenants() throws Exception {
        settings = TestServer.embedded().database("isolation");
        gallery = PostgresGallery.open(settings, new MasterKey(new byte[32]), Clock.systemUTC());
        CollectionId staff = new CollectionId("staff");
        for (String tenant : List.of("a", "b")) {
            gallery.createCollection(
                    tenant,
                    new NewCollection(staff, CollectionSettings.of("Staff", 0.4), CONTRACT));
            for (String person : List.of("anna", "bela")) {
                Embedding embedding = Embedding.normalize(new float[] {3, 4});
                gallery.createPerson(
                        tenant,
                        staff,
                        new Enrolment(
                                new PersonId(person),
                                PersonDetails.NONE,
                                List.of(NewFace.trusted(embedding, CONTRACT.id())),
                                new Effect("http", person, "a".repeat(64))));
            }
            gallery.deletePerson(tenant, staff, new PersonId("bela"));
            gallery.videos()
                    .take(
                            tenant,
                            "vid_1",
                            new Cause("s", "1", "h"),
                            new News.ChunkEmbedded(0, List.of()));
        }
    }

    @AfterAll
    static void close() {
        gallery.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant_key",
                "collection",
                "person",
                "face",
                "erased_face",
                "effect",
                "video",
                "video_chunk",
                "video_effect"
            })
    void aTableShowsOnlyTheRowsOfTheTenantThatIsNamed(String table) throws Exception {
        String count = "SELECT count(*) FROM compare." + table;
        String own = count + " WHERE tenant_id = 'a'";
        assertThat(asTenant("a", own)).isNotEqualTo("0");
        assertThat(asTenant("a", count)).isEqualTo(asTenant("a", own));
        assertThat(asTenant("a", count + " WHERE tenant_id = 'b'")).isEqualTo("0");
        assertThat(ask(count)).as("without a tenant").isEqualTo("0");
        assertThat(asTenant("", count)).isEqualTo("0");
        assertThat(ownerAsks(count)).as("the owner is bound too").isEqualTo("0");
        assertThat(asAdmin(count)).as("the rows are there").isNotEqualTo(asTenant("a", count));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant_key",
                "collection",
                "person",
                "face",
                "erased_face",
                "effect",
                "video",
                "video_chunk",
                "video_effect"
            })
    void aTenantWritesNoRowOfAnother(String table) {
        assertThatThrownBy(() ->
                        asTenant(
                                "a",
                                "UPDATE compare." + table + " SET tenant_id = 'b' RETURNING 1"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void everyTableOfTheSchemaIsBound() throws Exception {
        assertThat(
                        asAdmin(
                                """
                                SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class
                                WHERE relnamespace = 'compare'::regnamespace AND relkind = 'r'
                                    AND NOT (relrowsecurity AND relforcerowsecurity)
                                """))
                .isEqualTo("flyway_schema_history");
    }

    @Test
    void aConnectionGoesBackWithoutATenant() throws Exception {
        assertThat(
                        ask(
                                "SELECT set_config('facefn.tenant', 'a', true)",
                                "SELECT count(*) FROM compare.face"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM pg_authid",
                "CREATE TABLE mine (a int)",
                "CREATE TABLE compare.mine (a int)",
                "CREATE TEMPORARY TABLE mine (a int)",
                "CREATE SCHEMA mine",
                "CREATE ROLE mine",
                "SELECT * FROM usage.ledger",
                "INSERT INTO usage.ledger VALUES (1)",
                "TRUNCATE compare.face",
                "DELETE FROM compare.flyway_schema_history",
                "COPY compare.face TO PROGRAM 'cat'",
                "SET ROLE facefn_test_owner",
                "ALTER ROLE facefn_test_compare BYPASSRLS"
            })
    void theApplicationMayNot(String sql) throws Exception {
        TestServer.run(
                settings.url(),
                TestServer.OWNER,
                "CREATE SCHEMA IF NOT EXISTS usage",
                "CREATE TABLE IF NOT EXISTS usage.ledger (a int)");
        assertThatThrownBy(() -> ask(sql)).hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE compare.face DISABLE ROW LEVEL SECURITY",
                "DROP POLICY own_tenant ON compare.face",
                "DROP TABLE compare.face"
            })
    void theApplicationDoesNotLoosenItsBonds(String sql) {
        assertThatThrownBy(() -> ask(sql)).hasMessageContaining("must be owner");
    }

    private static String asTenant(String tenant, String sql) throws Exception {
        return ask("SELECT set_config('facefn.tenant', '" + tenant + "', false)", sql);
    }

    private static String ask(String... sql) throws Exception {
        return TestServer.ask(settings.url(), TestServer.APPLICATION, sql);
    }

    private static String ownerAsks(String sql) throws Exception {
        return TestServer.ask(settings.url(), TestServer.OWNER, sql);
    }

    private static String asAdmin(String sql) throws Exception {
        return TestServer.ask(settings.url(), TestServer.embedded().admin(), sql);
    }
}
