package dev.facefn.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectRefTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "a//b",
                "../a",
                "a/..",
                "a/./b",
                "a\\b",
                "a\u0000b",
                "a/",
                "a\ud800"
            })
    void refusesAKeyThatCouldLeaveItsPlace(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectRef("facefn", key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Facefn", "..", "a/b", "-ab"})
    void refusesANameThatNoBucketHas(String bucket) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectRef(bucket, "a"));
    }

    @Test
    void belongsToTheTenantOfItsSecondSegment() {
        ObjectRef object = new ObjectRef("facefn", "videos/dev/v1");
        assertThat(object.belongsTo("dev")).isTrue();
        assertThat(object.belongsTo("v1")).isFalse();
        assertThat(object.belongsTo("de")).isFalse();
        assertThat(new ObjectRef("facefn", "videos/dev").belongsTo("dev")).isFalse();
        assertThat(object.kind()).isEqualTo("videos");
    }

    @Test
    void refusesAKeyOfMoreThan1024BytesWhateverItsCharacters() {
        assertThat(new ObjectRef("facefn", "\u4e2d".repeat(341)).key()).hasSize(341);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObjectRef("facefn", "\u4e2d".repeat(342)));
    }
}
