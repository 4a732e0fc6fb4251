package dev.facefn.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Detail;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.testing.BadImage;
import dev.facefn.testing.BadImages;
import dev.facefn.vision.EmbeddedPicture;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.Selection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each picture of the catalogue is refused by the same code as in the rungs that run networks.
class BadPicturesTest {
    private static final FaceQuery QUERY = new FaceQuery(Detail.FAST, Set.of(), 100);

    private static OpenCvFaces faces;

    @BeforeAll
    static void open() {
        faces = OpenCvFaces.open(new ImageDecoder(ImageLimits.DEFAULT));
    }

    @AfterAll
    static void close() {
        faces.close();
    }

    static List<BadImage> catalogue() {
        return BadImages.all();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void isAnsweredAsTheCatalogueSays(BadImage bad) {
        byte[] bytes = bad.bytes();
        assertThat(refusalOf(bytes)).isEqualTo(bad.refusal());
        EmbeddedPicture outcome =
                faces.embed(List.of(OpenCvFacesTest.request(bytes, Selection.ALL)))
                        .pictures()
                        .getFirst();
        switch (outcome) {
            case EmbeddedPicture.Embedded _ -> assertThat(bad.refusal()).isNull();
            case EmbeddedPicture.Refused(var why) ->
                    assertThat(why.code()).isEqualTo(bad.refusal());
        }
    }

    private static @Nullable ErrorCode refusalOf(byte[] bytes) {
        try {
            assertThat(faces.analyze(bytes, QUERY).image().pixels()).isPositive();
            return null;
        } catch (FacefnException e) {
            return e.code();
        }
    }
}
