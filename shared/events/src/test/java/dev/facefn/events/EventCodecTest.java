package dev.facefn.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import dev.facefn.storage.Retention;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    private static final EventSecret SECRET = new EventSecret(new byte[32]);
    private final Set<ObjectRef> kept = new HashSet<>();
    private ObjectStore store;
    private EventCodec codec;

    @BeforeEach
    void open(@TempDir Path directory) {
        store =
                new FileObjectStore(
                        directory,
                        () -> URI.create("http://unused"),
                        Retention.DEFAULT,
                        (object, _) -> kept.add(object),
                        Clock.systemUTC());
        codec = new EventCodec(SECRET, new Claims(store, "facefn", SECRET));
    }

    private byte[] sealed() {
        return store.read(kept.iterator().next(), 1 << 20).orElseThrow();
    }

    static List<Event> events() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyTypeComesBackAsItWentInEveryMode(Event event) {
        assertThat(codec.ofJson(codec.json(event))).isEqualTo(event);
        for (EventMessage message : List.of(codec.binary(event), codec.structured(event))) {
            assertThat(codec.ofHttp(message.headers(), message.body())).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyTypeSurvivesABrokerThatTurnsOneModeIntoTheOther(Event event) {
        EventMessage binary = codec.binary(event);
        EventMessage turned = Wire.structured(Wire.ofHttp(binary.headers(), binary.body()));
        assertThat(codec.ofHttp(turned.headers(), turned.body())).isEqualTo(event);
    }

    @Test
    void everyTypeHasASample() {
        assertThat(events()).extracting(Event::type).contains(EventType.values());
    }

    @Test
    void binaryModeHasTheAttributesInTheHeaders() {
        EventMessage message = codec.binary(Samples.event(new VideoRejected("a", "b")));
        assertThat(message.headers())
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-type", "dev.facefn.video.rejected.v1")
                .containsEntry("ce-source", "/functions/embed")
                .containsEntry("ce-subject", "vid_1")
                .containsEntry("ce-tenant", "dev")
                .containsEntry("ce-traceparent", Samples.TRACE)
                .containsKeys("ce-id", "ce-time", "ce-signature");
        assertThat(new String(message.body(), UTF_8))
                .isEqualTo("{\"code\":\"a\",\"message\":\"b\"}");
    }

    @Test
    void repeatsAreTheSameToTheByte() {
        Event event = Samples.event(Samples.embedded(40));
        assertThat(codec.json(event)).isEqualTo(codec.json(event));
        assertThat(kept).hasSize(1);
    }

    @Test
    void embeddingsAreBase64OfLittleEndianFloats() {
        FacesEmbedded data = Samples.embedded(1);
        String json = new String(codec.json(Samples.event(data)), UTF_8);
        String text = EventJson.text(data.faces().getFirst().embeddings().getFirst().values());
        assertThat(json).contains("\"embeddings\":[\"" + text + "\"]");
        assertThat(Base64.getDecoder().decode(text)).hasSize(4 * 512);
    }

    @Test
    void largeDataGoesThroughTheObjectStoreAndLiesThereSealed() {
        Event event = Samples.event(Samples.embedded(40));
        byte[] json = codec.json(event);
        assertThat(json).hasSizeLessThan(1024);
        assertThat(kept)
                .singleElement()
                .satisfies(object -> {
                    assertThat(object.kind()).isEqualTo("claims");
                    assertThat(object.belongsTo("dev")).isTrue();
                });
        assertThat(new String(sealed(), UTF_8)).doesNotContain("faces").doesNotContain("embed");
        assertThat(codec.ofJson(json)).isEqualTo(event);
    }

    @Test
    void dataOfUpTo48KiBStaysInTheEvent() {
        Event event = Samples.event(new VideoRejected("", "x".repeat((48 << 10) - 24)));
        assertThat(EventJson.write(event.data())).hasSize(48 << 10);
        assertThat(codec.ofJson(codec.json(event))).isEqualTo(event);
        assertThat(kept).isEmpty();
    }

    @Test
    void withoutAnObjectStoreLargeDataIsRefused() {
        assertThatThrownBy(() -> new EventCodec(SECRET).json(Samples.event(Samples.embedded(40))))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE));
    }

    @Test
    void changedClaimsAndClaimsOfAnotherSecretAreAbsent() {
        byte[] json = codec.json(Samples.event(Samples.embedded(40)));
        byte[] changed = sealed();
        changed[changed.length - 1] ^= 1;
        kept.forEach(object -> store.put(object, changed));
        assertThatThrownBy(() -> codec.ofJson(json)).hasMessageContaining("not there");
        kept.forEach(store::delete);
        assertThatThrownBy(() -> codec.ofJson(json)).hasMessageContaining("not there");
    }

    @Test
    void sealedDataOpensForItsOwnerAlone() {
        Seal seal = SECRET.seal("a");
        byte[] sealed = seal.close("data".getBytes(UTF_8), "owner".getBytes(UTF_8));
        assertThat(seal.open(sealed, "owner".getBytes(UTF_8))).contains("data".getBytes(UTF_8));
        assertThat(seal.open(sealed, "other".getBytes(UTF_8))).isEmpty();
        assertThat(SECRET.seal("b").open(sealed, "owner".getBytes(UTF_8))).isEmpty();
        assertThat(seal.open(new byte[3], "owner".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aTypeMayGrow() {
        byte[] grown =
                Forger.signed(
                        SECRET,
                        "video.rejected",
                        Map.of(),
                        """
                        {"code": "a", "message": "b", "new_member": [1, {"x": null}]}
                        """);
        assertThat(codec.ofJson(grown).data()).isEqualTo(new VideoRejected("a", "b"));
    }
}
