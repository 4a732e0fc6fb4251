package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.compare.CompareService.Answer;
import dev.facefn.events.EventSecret;
import dev.facefn.runtime.FunctionService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The function and `embed` as two services with one secret of events.
class EmbedOverHttpTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void anEnrolmentAndASearchKeepTheNameOfTheirCall(@TempDir Path data) throws Exception {
        FakeEmbed fake = new FakeEmbed();
        FunctionService embed =
                FunctionService.start(
                        CompareService.settings(data, Map.of()),
                        List.of(fake, EventSecret.in(data.resolve("events.key"))),
                        FakeEmbed.Application.class);
        try (embed;
                CompareService service =
                        CompareService.alone(
                                data, Map.of("facefn.compare.embed-url", embed.uri()))) {
            service.post("/v1/collections", "{\"id\":\"team\",\"name\":\"n\"}");
            Answer enrolled =
                    service.send(
                            service.form(
                                            "/v1/collections/team/persons",
                                            CompareService.pictures("images", "alice/1", ""))
                                    .header("x-request-id", "mine-7")
                                    .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"));
            assertThat(enrolled.status()).as(enrolled.toString()).isEqualTo(201);
            assertThat(enrolled.json().at("/rejected_images/0/reason").asString())
                    .isEqualTo("face_not_found");
            assertThat(fake.calls.getLast().requestId()).isEqualTo("mine-7");
            assertThat(fake.calls.getLast().traceparent()).get().asString().contains(TRACE);
            Answer found =
                    service.post(
                            "/v1/collections/team/search",
                            CompareService.pictures("image", "alice/2"));
            assertThat(found.json().at("/matches").size()).isEqualTo(1);
            assertThat(
                            service.post(
                                            "/v1/collections/team/search",
                                            CompareService.pictures("image", ""))
                                    .fault())
                    .isEqualTo("422 face_not_found");

            embed.close();
            Answer down =
                    service.post(
                            "/v1/collections/team/search",
                            CompareService.pictures("image", "alice/2"));
            assertThat(down.fault()).isEqualTo("503 unavailable");
            assertThat(down.header("retry-after")).isEqualTo("1");
            assertThat(service.get("/v1/collections/team/persons").status()).isEqualTo(200);
            assertThat(service.get("/v1/health").status()).isEqualTo(200);
        }
    }
}
