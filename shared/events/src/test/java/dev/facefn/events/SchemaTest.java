package dev.facefn.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The JSON Schemas of the catalogue are what the records say; `-Dfacefn.schemas.write=true` writes
/// them anew. What our program writes is valid by them, as another program judges it.
class SchemaTest {
    private static final Path PLACE =
            Path.of("src", "main", "resources", "dev", "facefn", "events", "schemas");

    static List<Event> events() {
        return Samples.all();
    }

    private static Path file(EventType type) {
        return PLACE.resolve(type.shortName() + ".json");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theSchemaIsWhatTheRecordSays(EventType type) throws IOException {
        String written = SchemaWriter.write(type);
        if (Boolean.getBoolean("facefn.schemas.write")) {
            Files.createDirectories(PLACE);
            Files.writeString(file(type), written);
        }
        assertThat(file(type)).as("run with -Dfacefn.schemas.write=true").hasContent(written);
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatWeWriteIsValid(Event event) throws IOException {
        assertThat(faults(event.type(), new String(EventJson.write(event.data()), UTF_8)))
                .isEmpty();
    }

    @Test
    void whatIsWrongIsNotValid() throws IOException {
        assertThat(faults(EventType.VIDEO_REJECTED, "{\"code\":\"a\"}")).hasSize(1);
        assertThat(faults(EventType.VIDEO_REJECTED, "{\"code\":1,\"message\":\"\"}")).hasSize(1);
        assertThat(faults(EventType.FACES_EMBEDDED, "{}")).isNotEmpty();
    }

    private static List<?> faults(EventType type, String json) throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(file(type)));
        return schema.validate(json, InputFormat.JSON);
    }
}
