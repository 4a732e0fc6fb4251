package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.gallery.ChangeSink;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.Enrolment;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.Metadata;
import dev.facefn.gallery.NewCollection;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Many faces at once. `-Dfacefn.faces=100000` measures instead of only checking.
class BulkTest {
    private static final int FACES = Integer.getInteger("facefn.faces", 3_000);
    private static final int DIMENSION = 512;
    private static final EmbeddingContract CONTRACT =
            new EmbeddingContract("m", "1", "ab".repeat(32), DIMENSION, "p/1");

    @Test
    void everyFaceIsReportedOnceWithItsNumbers() throws Exception {
        PostgresSettings settings = TestServer.embedded().database("bulk");
        try (PostgresGallery gallery =
                PostgresGallery.open(settings, new MasterKey(new byte[32]), Clock.systemUTC())) {
            CollectionSettings many =
                    new CollectionSettings("Many", null, 0.4, FACES, 1_000, Metadata.NONE);
            CollectionId id = new CollectionId("many");
            gallery.createCollection("a", new NewCollection(id, many, CONTRACT));
            Random random = new Random(1);
            long start = System.nanoTime();
            for (int person = 0; person < FACES / 1_000; person++) {
                List<NewFace> faces = new ArrayList<>();
                for (int i = 0; i < 1_000; i++) {
                    faces.add(NewFace.trusted(embedding(random), CONTRACT.id()));
                }
                gallery.createPerson(
                        "a",
                        id,
                        new Enrolment(new PersonId("p" + person), PersonDetails.NONE, faces, null));
            }
            long enrolled = System.nanoTime();
            FaceCollection collection = gallery.collection("a", id);
            Counter counter = new Counter();
            gallery.changes("a", collection, 0, counter);
            long streamed = System.nanoTime();
            assertThat(counter.faces).isEqualTo(FACES);
            assertThat(counter.numbers).isEqualTo((long) FACES * DIMENSION);
            System.out.printf(
                    "%d faces of %d: enrolled in %d ms, streamed in %d ms%n",
                    FACES,
                    DIMENSION,
                    (enrolled - start) / 1_000_000,
                    (streamed - enrolled) / 1_000_000);
        }
    }

    private static Embedding embedding(Random random) {
        float[] values = new float[DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return Embedding.normalize(values);
    }

    private static final class Counter implements ChangeSink {
        private int faces;
        private long numbers;

        @Override
        public void added(FaceId face, PersonId person, Embedding embedding) {
            faces++;
            numbers += embedding.dimension();
        }

        @Override
        public void erased(FaceId face) {
            throw new AssertionError("nothing was erased");
        }
    }
}
