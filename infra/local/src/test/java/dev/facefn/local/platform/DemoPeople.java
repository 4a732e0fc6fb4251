package dev.facefn.local.platform;

import dev.facefn.testing.SamplePhotos;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/// The faces of the six demo photos. A face is named by its photo and its place in it by size:
/// `4:1` is the second largest of the fourth.
final class DemoPeople {
    private DemoPeople() {}

    /// All but those that are turned so far that no enrolment should be made of them: the points of
    /// a profile or of a bowed head are guesses.
    static Map<String, Portrait> facing(Api api) throws IOException, InterruptedException {
        Map<String, Portrait> portraits = new LinkedHashMap<>();
        for (int photo = 1; photo <= SamplePhotos.FACES.size(); photo++) {
            byte[] jpeg = SamplePhotos.bytes(photo);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
            JsonNode faces =
                    api.post("/v1/detect", Api.picture(jpeg).text("attributes", "pose"))
                            .good()
                            .path("faces");
            for (int i = 0; i < faces.size(); i++) {
                if (!isExtreme(faces.path(i).path("pose"))) {
                    portraits.put(photo + ":" + i, Portrait.of(image, faces.path(i)));
                }
            }
        }
        return portraits;
    }

    private static boolean isExtreme(JsonNode pose) {
        return Math.abs(pose.path("yaw").doubleValue()) > 45
                || Math.abs(pose.path("pitch").doubleValue()) > 30;
    }
}
