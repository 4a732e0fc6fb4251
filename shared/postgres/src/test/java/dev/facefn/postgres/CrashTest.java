package dev.facefn.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.NewCollection;
import dev.facefn.gallery.PersonId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed while it enrols people.
class CrashTest {
    private static final Path PROGRAMS = Path.of("target", "postgres");

    @Test
    void whatWasConfirmedIsThereAndARepeatAddsNothing(@TempDir Path directory) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(PROGRAMS, directory);
                PostgresGallery gallery = CrashingEnroller.open(server)) {
            gallery.createCollection(
                    "a",
                    new NewCollection(
                            CrashingEnroller.STAFF,
                            CollectionSettings.of("Staff", 0.4),
                            CrashingEnroller.CONTRACT));
        }
        int confirmed = killAfter(60, directory);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(PROGRAMS, directory);
                PostgresGallery gallery = CrashingEnroller.open(server)) {
            for (int i = 0; i <= confirmed; i++) {
                PersonId id = new PersonId("p" + i);
                assertThat(gallery.embeddings("a", CrashingEnroller.STAFF, id)).hasSize(1);
            }
            for (int i = 0; i < CrashingEnroller.PEOPLE; i++) {
                gallery.createPerson("a", CrashingEnroller.STAFF, CrashingEnroller.person(i));
            }
            var state = gallery.collection("a", CrashingEnroller.STAFF).state();
            assertThat(state.personCount()).isEqualTo(CrashingEnroller.PEOPLE);
            assertThat(state.faceCount()).isEqualTo(CrashingEnroller.PEOPLE);
        }
    }

    /// @return the last person that was confirmed
    private static int killAfter(int people, Path directory) throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                CrashingEnroller.class.getName(),
                                PROGRAMS.toString(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        int last = -1;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = Integer.parseInt(line);
                if (last == people) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException _) {
            // the process ended in the middle of a line
        }
        process.waitFor();
        assertThat(last).isGreaterThanOrEqualTo(people);
        return last;
    }
}
