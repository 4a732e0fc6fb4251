package dev.facefn.rungs;

import dev.facefn.cache.Codec;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.usage.Mode;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.EmbeddedPicture;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// Answers as bytes, for the cache. What cannot be read, or is no embedding, is refused.
///
/// @param type of what is written
record AnswerCodec<S, V>(Class<S> type, To<S, V> to, To<V, S> from) implements Codec<V> {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(new EmbeddingWriter())
                                    .addDeserializer(Embedding.class, new EmbeddingReader()))
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    static final Codec<Ranked<Analysis>> ANALYSIS =
            new AnswerCodec<>(
                    Looked.class,
                    (Looked kept) -> new Ranked<>(kept.analysis(), kept.mode()),
                    made -> new Looked(made.mode(), made.value().again()));

    static final Codec<Ranked<OneEmbedded>> EMBEDDED =
            new AnswerCodec<>(
                    Embedded.class,
                    (Embedded kept) ->
                            new Ranked<>(
                                    new OneEmbedded(kept.picture(), kept.contract()), kept.mode()),
                    made ->
                            new Embedded(
                                    made.mode(),
                                    (EmbeddedPicture.Embedded) made.value().picture(),
                                    made.value().contract()));

    @FunctionalInterface
    private interface To<A, B> {
        B of(A value);
    }

    private record Looked(Mode mode, Analysis analysis) {}

    private record Embedded(
            Mode mode, EmbeddedPicture.Embedded picture, EmbeddingContract contract) {}

    @Override
    public byte[] write(V value) {
        return JSON.writeValueAsBytes(from.of(value));
    }

    @Override
    public V read(byte[] bytes) {
        try {
            return to.of(JSON.readValue(bytes, type));
        } catch (JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("no answer", e);
        }
    }

    private static final class EmbeddingWriter extends StdSerializer<Embedding> {
        EmbeddingWriter() {
            super(Embedding.class);
        }

        @Override
        public void serialize(Embedding value, JsonGenerator out, SerializationContext context) {
            float[] numbers = value.values();
            out.writeStartArray();
            for (float number : numbers) {
                out.writeNumber(number);
            }
            out.writeEndArray();
        }
    }

    private static final class EmbeddingReader extends StdDeserializer<Embedding> {
        EmbeddingReader() {
            super(Embedding.class);
        }

        @Override
        public Embedding deserialize(JsonParser in, DeserializationContext context) {
            return Embedding.unit(context.readValue(in, float[].class));
        }
    }
}
