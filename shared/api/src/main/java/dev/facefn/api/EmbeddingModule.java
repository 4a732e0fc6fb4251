package dev.facefn.api;

import dev.facefn.face.Embedding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/// An embedding in JSON: an array of numbers with 8 decimals.
final class EmbeddingModule extends SimpleModule {
    private static final long serialVersionUID = 1;
    private static final int DECIMALS = 8;

    EmbeddingModule() {
        addSerializer(Embedding.class, new Writer());
        addDeserializer(Embedding.class, new Reader());
    }

    private static final class Writer extends ValueSerializer<Embedding> {
        @Override
        public void serialize(Embedding value, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (int i = 0; i < value.dimension(); i++) {
                out.writeNumber(Rounding.to(DECIMALS, value.get(i)));
            }
            out.writeEndArray();
        }
    }

    private static final class Reader extends ValueDeserializer<Embedding> {
        @Override
        public Embedding deserialize(JsonParser in, DeserializationContext context) {
            return Vectors.read("embedding", context.readTree(in));
        }
    }
}
