package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.facefn.api.CallContext;
import dev.facefn.api.Caller;
import dev.facefn.api.EmbeddingsJson;
import dev.facefn.api.Upload;
import dev.facefn.compare.EmbedCall.Selection;
import dev.facefn.events.EventSecret;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.runtime.FunctionService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each way to `embed` promises, shown with one fake function.
abstract class EmbedderContract {
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final EventSecret SECRET = new EventSecret(new byte[32]);
    final FakeEmbed fake = new FakeEmbed();
    FunctionService service;
    private Embedder embedder;
    private String key;

    abstract Embedder embedder(FunctionService service);

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        service =
                FunctionService.start(
                        CompareService.settings(data, Map.of()),
                        List.of(fake, SECRET),
                        FakeEmbed.Application.class);
        embedder = embedder(service);
        key = Files.readString(service.keyFile()).strip();
    }

    @AfterEach
    void stop() throws Exception {
        if (embedder instanceof AutoCloseable closeable) {
            closeable.close();
        }
        service.close();
    }

    CallContext context() {
        return new CallContext(
                Caller.of("dev"),
                "request-7",
                Optional.of("Bearer " + key),
                Optional.of("00-" + TRACE + "-b7ad6b7169203331-01"),
                "cause");
    }

    static List<Upload> uploads(String... people) {
        return Stream.of(people).map(TestPicture::of).map(Upload::of).toList();
    }

    @Test
    void embedsTheFacesThatWereSelected() {
        EmbeddingsJson answer =
                embedder.embed(
                        context(),
                        new EmbedCall(
                                uploads("alice;bob", "carol;dave"),
                                List.of(Selection.LARGEST, Selection.ALL),
                                true));
        assertThat(answer.faces()).hasSize(3);
        assertThat(answer.facesOf(0)).hasSize(1);
        assertThat(Embedded.of(answer, 1, Map.of()).get(1).embedding())
                .satisfies(dave ->
                        assertThat(dave.cosine(TestPicture.embedding("dave")))
                                .isCloseTo(1, offset(1e-7)));
        assertThat(answer.images().getFirst().facesFound()).isEqualTo(2);
        assertThat(answer.faces().getFirst().pose()).isNotNull();
        assertThat(answer.model().contract()).isEqualTo(FakeEmbed.CONTRACT);
        assertThat(answer.usage().units().images()).isEqualTo(2);
    }

    @Test
    void asksForNoPoseThatNobodyNeeds() {
        EmbeddingsJson answer = embedder.embed(context(), EmbedCall.largest(uploads("alice")));
        assertThat(answer.faces().getFirst().pose()).isNull();
    }

    @Test
    void handsOnTheNameOfTheCallAndItsTrace() {
        embedder.embed(context(), EmbedCall.largest(uploads("alice")));
        embedder.contract(context());
        assertThat(fake.calls)
                .hasSize(2)
                .allSatisfy(call -> {
                    assertThat(call.requestId()).isEqualTo("request-7");
                    assertThat(call.traceparent()).get().asString().contains(TRACE);
                    assertThat(call.tenant()).isEqualTo("dev");
                });
    }

    @Test
    void handsOnThatNothingMayBeKept() {
        CallContext usual = context();
        CallContext noStore =
                new CallContext(
                        usual.caller(),
                        usual.requestId(),
                        usual.authorization(),
                        usual.traceparent(),
                        usual.cause(),
                        false);
        embedder.embed(usual, EmbedCall.largest(uploads("alice")));
        embedder.embed(noStore, EmbedCall.largest(uploads("alice")));
        assertThat(fake.calls).extracting(CallContext::keep).containsExactly(true, false);
    }

    @Test
    void saysWhichPictureCannotBeUsed() {
        EmbeddingsJson answer =
                embedder.embed(context(), EmbedCall.largest(uploads("alice", "", "broken")));
        assertThat(Embedded.of(answer, 0, Map.of())).hasSize(1);
        assertFails(() -> Embedded.of(answer, 1, Map.of("index", 1)), ErrorCode.FACE_NOT_FOUND);
        assertFails(() -> Embedded.of(answer, 2, Map.of()), ErrorCode.INVALID_IMAGE);
    }

    @Test
    void failsAsEmbedFails() {
        assertFails(
                () -> embedder.embed(context(), EmbedCall.largest(uploads(""))),
                ErrorCode.FACE_NOT_FOUND);
        for (ErrorCode code : ErrorCode.values()) {
            fake.failure =
                    new FacefnException(code, "planned", Map.of("reason", "why", "index", 3), null);
            assertThatThrownBy(() -> embedder.contract(context()))
                    .isInstanceOfSatisfying(
                            FacefnException.class,
                            failure -> {
                                assertThat(failure.code()).isEqualTo(code);
                                assertThat(failure).hasMessage("planned");
                                assertThat(failure.details().toString()).contains("why", "3");
                            });
        }
    }

    @Test
    void namesTheModelWithoutAPicture() {
        assertThat(embedder.contract(context())).isEqualTo(FakeEmbed.CONTRACT);
    }

    static void assertFails(Runnable call, ErrorCode code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
