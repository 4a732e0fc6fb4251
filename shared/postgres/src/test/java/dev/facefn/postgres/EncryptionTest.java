package dev.facefn.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.FacefnException;
import dev.facefn.face.Quality;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.Enrolment;
import dev.facefn.gallery.NewCollection;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import dev.facefn.timeline.Cause;
import dev.facefn.timeline.Interval;
import dev.facefn.timeline.Look;
import dev.facefn.timeline.News;
import dev.facefn.timeline.Track;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/// What a thief of the database has: nothing.
class EncryptionTest {
    private static final EmbeddingContract CONTRACT =
            new EmbeddingContract("m", "1", "ab".repeat(32), 512, "p/1");
    private static final CollectionId STAFF = new CollectionId("staff");
    private static final PersonId ANNA = new PersonId("anna");

    private final Embedding embedding = embedding();
    private final NewFace face = NewFace.trusted(embedding, CONTRACT.id());
    private PostgresSettings settings;
    private PostgresGallery gallery;

    @BeforeEach
    void enrolAnna() throws Exception {
        settings = TestServer.embedded().database("encryption");
        gallery = open(new MasterKey(new byte[32]));
        gallery.createCollection(
                "a", new NewCollection(STAFF, CollectionSettings.of("Staff", 0.4), CONTRACT));
        gallery.createPerson(
                "a", STAFF, new Enrolment(ANNA, PersonDetails.NONE, List.of(face), null));
        gallery.videos().take("a", "vid_1", new Cause("s", "1", "h"), track());
    }

    private News track() {
        Look look = new Look(0, new BoundingBox(0, 0, 9, 9), new Quality(1, 1, 1, 1));
        return new News.ChunkEmbedded(
                0,
                List.of(
                        new Track(
                                0,
                                "t1",
                                List.of(new Interval(0, 9)),
                                1,
                                look,
                                CONTRACT,
                                embedding)));
    }

    private Embedding seen() {
        return gallery.videos().find("a", "vid_1").orElseThrow().tracks().getFirst().embedding();
    }

    @Test
    void theFacesOfAVideoAreSealedAndOpenOnlyWhereTheyBelong() throws Exception {
        assertThat(seen()).isEqualTo(embedding);
        asAdmin("UPDATE compare.video_chunk SET chunk = 1");
        assertThatThrownBy(this::seen)
                .isInstanceOf(FacefnException.class)
                .hasMessageContaining("not where they belong");
        asAdmin("UPDATE compare.video_chunk SET chunk = 0");
        assertThat(seen()).isEqualTo(embedding);
        asAdmin(
                "UPDATE compare.video_chunk SET faces = set_bit(faces, 999, 1 - get_bit(faces, 999))");
        assertThatThrownBy(this::seen).isInstanceOf(FacefnException.class);
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    @Test
    void aDumpOfAllTablesHoldsNoNumberOfAnEmbedding() throws Exception {
        String dump = dump();
        assertThat(dump).contains("anna");
        for (int i = 0; i < embedding.dimension(); i++) {
            float value = embedding.get(i);
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                byte[] bytes =
                        ByteBuffer.allocate(8)
                                .order(order)
                                .putFloat(value)
                                .putFloat(embedding.get((i + 1) % 512))
                                .array();
                assertThat(dump.contains(new String(bytes, ISO_8859_1))).isFalse();
                assertThat(dump.contains(HexFormat.of().formatHex(bytes))).isFalse();
            }
            assertThat(dump.contains(String.format(Locale.ROOT, "%.8f", value))).isFalse();
            assertThat(dump.contains(Float.toString(value))).isFalse();
        }
    }

    @Test
    void theSearchThroughADumpWouldFindWhatIsPlain() throws Exception {
        ByteBuffer plain = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
        plain.asFloatBuffer().put(embedding.values());
        asAdmin(
                "UPDATE compare.face SET embedding = '\\x"
                        + HexFormat.of().formatHex(plain.array())
                        + "'");
        byte[] first = new byte[8];
        plain.get(0, first);
        assertThat(dump()).contains(HexFormat.of().formatHex(first));
        assertThat(dump()).contains(new String(first, ISO_8859_1));
    }

    @Test
    void aFaceTwiceLooksDifferent() {
        EmbeddingSeal seal = new EmbeddingSeal("a", new byte[32]);
        UUID id = face.id().value();
        assertThat(seal.seal(id, id, embedding)).isNotEqualTo(seal.seal(id, id, embedding));
    }

    @Test
    void aRowThatWasMovedToAnotherFaceDoesNotOpen() throws Exception {
        asAdmin("UPDATE compare.face SET face_id = gen_random_uuid()");
        assertThatThrownBy(this::read)
                .isInstanceOf(FacefnException.class)
                .hasMessageContaining("not where it belongs");
    }

    @Test
    void aRowThatWasMovedToAnotherTenantDoesNotOpen() throws Exception {
        asAdmin(
                "UPDATE compare.tenant_key SET tenant_id = 'b'",
                "ALTER TABLE compare.face DROP CONSTRAINT face_tenant_id_person_key_fkey",
                "ALTER TABLE compare.person DROP CONSTRAINT person_tenant_id_collection_key_fkey",
                "UPDATE compare.collection SET tenant_id = 'b'",
                "UPDATE compare.person SET tenant_id = 'b'",
                "UPDATE compare.face SET tenant_id = 'b'");
        assertThatThrownBy(() -> gallery.embeddings("b", STAFF, ANNA))
                .isInstanceOf(FacefnException.class);
    }

    @Test
    void aRowThatWasMovedToAnotherCollectionDoesNotOpen() throws Exception {
        asAdmin(
                "SET session_replication_role = replica",
                "UPDATE compare.collection SET collection_key = '00000000-0000-0000-0000-000000000001'",
                "UPDATE compare.person SET collection_key = '00000000-0000-0000-0000-000000000001'",
                "UPDATE compare.face SET collection_key = '00000000-0000-0000-0000-000000000001'");
        assertThatThrownBy(this::read).isInstanceOf(FacefnException.class);
    }

    @Test
    void aRowInWhichOneBitWasChangedDoesNotOpen() throws Exception {
        asAdmin(
                "UPDATE compare.face SET embedding = set_bit(embedding, 999, 1 - get_bit(embedding, 999))");
        assertThatThrownBy(this::read).isInstanceOf(FacefnException.class);
    }

    @Test
    void anotherMasterKeyOpensNothing() {
        byte[] other = new byte[32];
        other[0] = 1;
        try (PostgresGallery wrong = open(new MasterKey(other))) {
            assertThatThrownBy(() -> wrong.embeddings("a", STAFF, ANNA))
                    .isInstanceOf(FacefnException.class)
                    .hasMessageContaining("master key");
        }
        assertThat(read()).isEqualTo(embedding);
    }

    @Test
    void erasingATenantDestroysItsKey() throws Exception {
        gallery.eraseTenant("a");
        assertThat(asAdmin("SELECT count(*) FROM compare.tenant_key")).isEqualTo("0");
        assertThat(asAdmin("SELECT count(*) FROM compare.face")).isEqualTo("0");
        assertThat(dump()).doesNotContain("anna");
    }

    private PostgresGallery open(MasterKey key) {
        return PostgresGallery.open(settings, key, Clock.systemUTC());
    }

    private Embedding read() {
        return gallery.embeddings("a", STAFF, ANNA).get(face.id());
    }

    private String asAdmin(String... sql) throws Exception {
        return TestServer.ask(settings.url(), TestServer.embedded().admin(), sql);
    }

    /// Every table as text and as bytes.
    private String dump() throws Exception {
        PostgresSettings.Login admin = TestServer.embedded().admin();
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        try (Connection connection =
                DriverManager.getConnection(settings.url(), admin.user(), admin.password())) {
            for (String table :
                    List.of(
                            "tenant_key",
                            "collection",
                            "person",
                            "face",
                            "erased_face",
                            "effect",
                            "video",
                            "video_chunk",
                            "video_effect")) {
                for (String format : List.of("text", "binary")) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut(
                                    "COPY compare.%s TO STDOUT (FORMAT %s)"
                                            .formatted(table, format),
                                    dump);
                }
            }
        }
        return dump.toString(ISO_8859_1);
    }

    private static Embedding embedding() {
        Random random = new Random(7);
        float[] values = new float[512];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Embedding.normalize(values);
    }
}
