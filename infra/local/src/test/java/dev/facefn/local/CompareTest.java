package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.TestModels;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `facefn compare` and `facefn embed`.
class CompareTest {
    private static final Path PHOTO = SamplePhotos.path(1);

    @BeforeAll
    static void pullModels() {
        TestModels.open();
    }

    @Test
    void saysWhetherTwoPicturesShowOnePerson() {
        Ran same = Ran.facefn("compare", PHOTO, PHOTO);
        assertThat(same.exitCode()).as(same.err()).isZero();
        assertThat(same.out())
                .containsPattern("face in sample1.jpg +similarity +decision")
                .contains("match: 1.0000, threshold 0.3600 (");
        assertThat(same.out().lines().filter(line -> line.endsWith("no match"))).hasSize(2);
        Ran other = Ran.facefn("compare", PHOTO, SamplePhotos.path(2));
        assertThat(other.out()).contains("no match: ");
    }

    @Test
    void takesAThresholdOrAFalseMatchRate() {
        Ran strict = Ran.facefn("compare", PHOTO, SamplePhotos.path(3), "--threshold", "0.9");
        assertThat(strict.out()).contains("threshold 0.9000 (");
        Ran rate = Ran.facefn("compare", PHOTO, PHOTO, "--false-match-rate", "0.01", "--json");
        assertThat(rate.json().at("/threshold_origin/kind").asString())
                .isEqualTo("false_match_rate");
        Ran both =
                Ran.facefn(
                        "compare", PHOTO, PHOTO, "--threshold", "0.5", "--false-match-rate", "0.1");
        assertThat(both.exitCode()).isEqualTo(2);
        Ran wrong = Ran.facefn("compare", PHOTO, PHOTO, "--threshold", "2");
        assertThat(wrong.err()).contains("threshold: a number from 0 to 1 is needed");
        assertThat(wrong.exitCode()).isEqualTo(1);
    }

    @Test
    void embedsWithoutShowingAVectorToPeople() {
        Ran table = Ran.facefn("embed", PHOTO, "--faces", "all");
        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out().lines()).hasSize(4);
        assertThat(table.out()).containsPattern("512 +fr_feature ec_").doesNotContain("0.0");
        Ran json = Ran.facefn("embed", PHOTO, "--json");
        assertThat(json.json().at("/faces/0/embedding").size()).isEqualTo(512);
        assertThat(json.json().path("file").asString()).isEqualTo(PHOTO.toString());
    }

    @Test
    void saysWhichPictureCannotBeUsed() {
        Ran refused = Ran.facefn("embed", Path.of("pom.xml"), PHOTO);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("facefn: pom.xml: unsupported_media_type: ");
        assertThat(refused.out()).contains("fr_feature");
    }
}
