package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @Test
    void findsTheTwentyTwoFacesAndDrawsThem(@TempDir Path folder) throws Exception {
        Path page = folder.resolve("report.html");
        Ran ran = Ran.facefn("demo", "--out", page);

        assertThat(ran.exitCode()).isZero();
        int faces = SamplePhotos.FACES.stream().mapToInt(Integer::intValue).sum();
        assertThat(ran.out())
                .contains(faces + " faces in 6 photos, 4 people in a video", "" + page.toUri());
        assertThat(ran.out().lines().filter(line -> line.contains("°"))).hasSize(faces);
        assertThat(Files.readString(page))
                .contains("</html>", "4 people in 12.0 s of sample.mp4", "<b>p4</b>");
    }

    @Test
    void saysWhereThePageCannotBeWritten(@TempDir Path folder) {
        Ran ran = Ran.facefn("demo", "--out", folder);

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains(folder.toString()).doesNotContain("Exception");
    }
}
