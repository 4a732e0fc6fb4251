package dev.facefn.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Face;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @Test
    void countsFacesAndPhotosAndTakesTheMedianTime() {
        Report report = new Report("cpu", "one machine", NOON);
        report.add("a.jpg", Fixtures.gray(64, 48), List.of(Fixtures.full(8, 8, 24)), ms(20));
        report.add("b.jpg", Fixtures.gray(64, 48), List.of(Fixtures.full(8, 8, 24)), ms(30));
        report.add("c.jpg", Fixtures.gray(64, 48), List.of(), ms(500));

        assertThat(report.html())
                .contains("<title>facefn: 2 faces in 3 photos</title>")
                .contains("30 ms", "No face in this photo.", "2 January 2026, 12:00 UTC");
    }

    @Test
    void saysEverythingThatWasAsked() {
        assertThat(page("a.jpg", Fixtures.full(10, 10, 40)))
                .contains("<b>31</b> years", "<b>Female</b> 98%", "Happiness", "90%")
                .contains("−12° 3° 0°", "99% / 97%", "96%", "81%")
                .contains("alt=\"a.jpg: 1 face marked: face 1, 31 female happiness\"");
    }

    @Test
    void leavesOutWhatWasNotAsked() {
        assertThat(page("a.jpg", Fixtures.plain(10, 10, 40)))
                .contains("Quality")
                .doesNotContain("years", "Happiness", "<dt>Pose", "<dt>Live");
    }

    @Test
    void needsNoNetworkNoScriptAndNoOtherFile() throws Exception {
        String page = page("a.jpg", Fixtures.full(10, 10, 40));

        assertThat(page).doesNotContain("<script", "://", "url(", "@import", "style=");
        assertThat(
                        Pattern.compile("(?:src|href)=\"(?!data:image/jpeg;base64,|#photo-)")
                                .matcher(page)
                                .find())
                .isFalse();
        String style = only(page, "(?s)<style>(.*?)</style>");
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .contains("default-src 'none'")
                .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }

    @Test
    void showsFileNamesAsText() {
        String name = "<img src=x onerror=alert(1)>\"' & $1 {{rows}}.jpg";

        assertThat(page(name, Fixtures.full(10, 10, 40)))
                .doesNotContain("<img src=x")
                .contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39; &amp; $1 {{rows}}.jpg");
    }

    @Test
    void embedsAtMost1280Pixels() throws IOException {
        Report report = new Report("cpu", "one machine", NOON);
        report.add("wide.jpg", Fixtures.gray(2000, 400), List.of(), ms(1));
        String base64 = only(report.html(), "data:image/jpeg;base64,([^\"]+)");

        BufferedImage photo =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));

        assertThat(photo.getWidth()).isEqualTo(1280);
        assertThat(photo.getHeight()).isEqualTo(256);
    }

    @Test
    void cropsFacesAtTheEdgeOfThePhoto() {
        assertThat(page("a.jpg", Fixtures.full(0, 0, 64), Fixtures.full(63, 63, 1)))
                .contains("photo-1-face-2");
    }

    private static String page(String name, Face... faces) {
        return new Report("cpu", "one machine", NOON)
                .add(name, Fixtures.gray(64, 64), List.of(faces), ms(12))
                .html();
    }

    private static String only(String text, String pattern) {
        List<MatchResult> found = Pattern.compile(pattern).matcher(text).results().toList();
        assertThat(found).hasSize(1);
        return found.getFirst().group(1);
    }

    private static Duration ms(long milliseconds) {
        return Duration.ofMillis(milliseconds);
    }
}
