package dev.facefn.deployment.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.events.Event;
import dev.facefn.events.EventType;
import dev.facefn.events.FacesDetected;
import dev.facefn.events.FacesEmbedded;
import dev.facefn.events.ImageOptions;
import dev.facefn.events.ImageSubmitted;
import dev.facefn.storage.ObjectRef;
import dev.facefn.testing.SamplePhotos;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The images of detect and embed, under the limits of their manifests: photos and events.
class PhotoImagesTest {
    private static final ObjectRef PHOTO = new ObjectRef("facefn", "uploads/acme/photo.jpg");

    /// The photo that the images were not checked with.
    private static final int NUMBER = 5;

    @Test
    void detectAnswersAPhoto() {
        try (Container detect = Launch.of("detect").start().ready()) {
            var answer = detect.post("/v1/detect", "image/jpeg", SamplePhotos.bytes(NUMBER));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body().split("\"bbox\"", -1))
                    .hasSize(SamplePhotos.FACES.get(NUMBER - 1) + 1);
        }
    }

    @Test
    void embedAnswersAPhoto() {
        String photo = Base64.getEncoder().encodeToString(SamplePhotos.bytes(NUMBER));
        try (Container embed = Launch.of("embed").start().ready()) {
            var answer =
                    embed.post(
                            "/v1/embeddings",
                            "application/json",
                            ("{\"images\": [\"" + photo + "\"]}").getBytes());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"embedding");
        }
    }

    @Test
    void aPhotoGoesThroughBothAsEvents(@TempDir Path folder) throws Exception {
        Podman.image("embed");
        Event submitted =
                Site.event("acme", "img_1", new ImageSubmitted(PHOTO, ImageOptions.DEFAULT));
        try (Site site = Site.in(folder)) {
            site.put(PHOTO, SamplePhotos.bytes(NUMBER));
            Event detected = detected(site, submitted);
            try (Container embed = site.start(Launch.of("embed"))) {
                assertThat(site.bring(embed, detected).statusCode()).isEqualTo(202);
            }
            assertThat(site.said(EventType.FACES_EMBEDDED))
                    .singleElement()
                    .satisfies(event -> assertThat(event.subject()).isEqualTo("img_1"))
                    .extracting(event -> ((FacesEmbedded) event.data()).faces())
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .hasSize(SamplePhotos.FACES.get(NUMBER - 1));
            assertThat(site.said(EventType.USAGE_RECORDED)).hasSize(2);
        }
    }

    private static Event detected(Site site, Event submitted) {
        try (Container detect = site.start(Launch.of("detect"))) {
            assertThat(site.forge(detect, submitted).statusCode()).isEqualTo(401);
            assertThat(site.said(EventType.FACES_DETECTED)).isEmpty();
            var answer = site.bring(detect, submitted);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
        Event event = site.said(EventType.FACES_DETECTED).getFirst();
        assertThat(((FacesDetected) event.data()).faces())
                .hasSize(SamplePhotos.FACES.get(NUMBER - 1));
        return event;
    }
}
