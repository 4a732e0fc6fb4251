package dev.facefn.compare;

import static dev.facefn.compare.CompareService.pictures;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.MultipartWriter;
import dev.facefn.events.Event;
import dev.facefn.events.UsageRecorded;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.openapi.MeteringContractTest;
import dev.facefn.openapi.StartedService;
import dev.facefn.openapi.StartedService.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a call to `compare` costs, with that to `embed` which it makes.
class CompareMeteringTest extends MeteringContractTest {
    private final FakeEmbed embed = new FakeEmbed();

    @Override
    protected StartedService start(Path data) throws IOException {
        return StartedService.start(
                data,
                Map.of(),
                List.of(embed, published, CompareService.gallery(), CompareService.videos()),
                CompareApplication.class,
                FakeEmbed.Application.class);
    }

    @BeforeEach
    void mend() {
        embed.failure = null;
    }

    @Override
    protected String operation() {
        return "compare";
    }

    @Override
    protected HttpRequest.Builder good() {
        return compare("alice/1", "alice/2");
    }

    @Override
    protected HttpRequest.Builder refused() {
        return compare("", "");
    }

    private HttpRequest.Builder compare(String source, String target) {
        MultipartWriter form = new MultipartWriter();
        CompareService.picture(form, "source", source);
        CompareService.picture(form, "target", target);
        return form("/v1/compare", form);
    }

    private HttpRequest.Builder form(String path, MultipartWriter form) {
        return service.post(path, form.contentType(), form.body());
    }

    private HttpRequest.Builder json(String path, String json) {
        return service.post(path, "application/json", json.getBytes(UTF_8));
    }

    @Test
    void showsTheSumOfWhatIsRecordedApart() throws Exception {
        Answer answer = ask(good());
        assertThat(published.usage("embed")).hasSize(1);
        Event inner = published.usage("embed").getFirst();
        UsageRecorded embedded = (UsageRecorded) inner.data();
        UsageRecorded compared = recorded();
        assertThat(embedded.units()).isEqualTo(new UsageRecorded.Units(2, 2, 0));
        assertThat(compared.units()).isEqualTo(new UsageRecorded.Units(0, 0, 0));
        assertThat(inner.source()).isEqualTo("/functions/embed");
        assertThat(inner.subject()).isEqualTo(answer.header("x-request-id"));
        JsonNode receipt = answer.json().path("usage");
        assertThat(receipt.path("amount").asString()).isEqualTo("0.0021");
        assertThat(receipt.at("/units/images").intValue()).isEqualTo(2);
        assertThat(receipt.path("inference_ms").doubleValue()).isEqualTo(7);
        assertThat(receipt.path("event_id").asString()).isNotEqualTo(inner.id());
        assertThat(compared.seen().similarities())
                .containsExactly(
                        Math.round(answer.json().path("similarity").doubleValue() * 1000) / 1000d);
        assertThat(compared.modelDigest()).isEqualTo(FakeEmbed.CONTRACT.modelDigest());
    }

    @Test
    void whatFailsCostsNothing() throws Exception {
        embed.failure = new FacefnException(ErrorCode.INTERNAL_ERROR, "planned");
        assertThat(service.send(good()).status()).isEqualTo(500);
        for (String operation : List.of("compare", "embed")) {
            Event event = published.awaitUsage(operation, usage -> usage.status() == 500);
            assertThat(((UsageRecorded) event.data()).units())
                    .isEqualTo(new UsageRecorded.Units(0, 0, 0));
        }
        assertThat(published.all()).hasSize(2);
    }

    @Test
    void everyCallToEmbedIsCountedEvenWhereTheyAreAlike() throws Exception {
        String[] same = new String[128];
        java.util.Arrays.fill(same, "alice/1");
        Answer answer = ask(form("/v1/similarity-matrix", pictures("images", same)));
        assertThat(published.usage("embed"))
                .extracting(Event::id)
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(published.usage("similarityMatrix")).hasSize(1);
        assertThat(answer.json().at("/usage/units/images").intValue()).isEqualTo(128);
        assertThat(answer.json().at("/usage/amount").asString()).isEqualTo("0.1282");
    }

    @Test
    void enrolmentAndSearchAreCountedAndListsAreNot() throws Exception {
        ask(json("/v1/collections", "{\"id\":\"team\",\"name\":\"n\"}"));
        assertThat(published.all()).isEmpty();
        Answer enrolled =
                ask(
                        form(
                                "/v1/collections/team/persons",
                                pictures("images", "alice/1", "").text("id", "alice")));
        assertThat(enrolled.json().at("/usage/amount").asString()).isEqualTo("0.0012");
        assertThat(published.usage("createPerson")).hasSize(1);
        ask(form("/v1/collections/team/persons/alice/faces", pictures("images", "alice/3")));
        assertThat(published.usage("addFaces")).hasSize(1);
        published.clear();

        Answer found = ask(form("/v1/collections/team/search", pictures("image", "alice/2")));
        assertThat(found.json().at("/usage/amount").asString()).isEqualTo("0.0012");
        UsageRecorded search =
                (UsageRecorded) published.usage("searchCollection").getFirst().data();
        assertThat(search.seen().similarities()).hasSize(1).first().isNotEqualTo(0.0);
        published.clear();

        ask(service.request("/v1/collections/team/persons").GET());
        ask(service.request("/v1/collections/team/persons/alice").DELETE());
        assertThat(published.all()).isEmpty();
    }
}
