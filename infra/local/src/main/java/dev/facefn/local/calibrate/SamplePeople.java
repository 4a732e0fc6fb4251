package dev.facefn.local.calibrate;

import dev.facefn.face.Detail;
import dev.facefn.face.Face;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.RgbImage;
import dev.facefn.local.calibrate.LabelledPicture.Label;
import dev.facefn.models.Bundle;
import dev.facefn.models.FileSpec;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.FaceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The faces of the sample photos, with several portraits of each. Only those of one photo are
/// different persons for certain: somebody may be in two of the photos.
final class SamplePeople {
    private SamplePeople() {}

    static List<LabelledPicture> read(Bundle samples, FacePipeline pipeline, ImageDecoder decoder) {
        List<LabelledPicture> pictures = new ArrayList<>();
        for (FileSpec file : samples.manifest().files()) {
            byte[] bytes = samples.bytes(file);
            RgbImage photo = decoder.decode(bytes, Integer.MAX_VALUE).image();
            List<Face> faces =
                    pipeline.analyze(bytes, new FaceQuery(Detail.FAST, Set.of(), 100)).faces();
            for (int i = 0; i < faces.size(); i++) {
                Label label = new Label("%s, face %d".formatted(file.name(), i + 1), file.name());
                Portraits.of(photo, faces.get(i).box())
                        .forEach((way, portrait) ->
                                pictures.add(
                                        new LabelledPicture(
                                                label,
                                                label.person() + ", " + way,
                                                portrait,
                                                true)));
            }
        }
        return pictures;
    }
}
