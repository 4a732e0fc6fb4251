package dev.facefn.postgres;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.Effect;
import dev.facefn.gallery.Enrolment;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// A process of its own that enrols people, says each one that is confirmed, and waits to be
/// killed.
final class CrashingEnroller {
    static final int PEOPLE = 200;
    static final CollectionId STAFF = new CollectionId("staff");
    static final EmbeddingContract CONTRACT =
            new EmbeddingContract("m", "1", "ab".repeat(32), 2, "p/1");

    private CrashingEnroller() {}

    public static void main(String[] args) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]), Path.of(args[1]));
        try (PostgresGallery gallery = open(server)) {
            for (int i = 0; i < PEOPLE; i++) {
                gallery.createPerson("a", STAFF, person(i));
                System.out.println(i);
                System.out.flush();
            }
        }
        System.in.read();
    }

    static PostgresGallery open(EmbeddedPostgres server) {
        return PostgresGallery.open(
                PostgresSettings.of(
                        server.url(),
                        new PostgresSettings.Login(
                                server.application().user(), server.application().password()),
                        new PostgresSettings.Login(
                                server.owner().user(), server.owner().password())),
                new MasterKey(new byte[32]),
                Clock.systemUTC());
    }

    static Enrolment person(int number) {
        Embedding embedding = Embedding.normalize(new float[] {1, number});
        return new Enrolment(
                new PersonId("p" + number),
                PersonDetails.NONE,
                List.of(NewFace.trusted(embedding, CONTRACT.id())),
                new Effect("http", "key-" + number, "a".repeat(64)));
    }
}
