package dev.facefn.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.SamplePhotos;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Somebody has all tables of the database, and looks in them for the embedding of a picture.
class StolenDatabaseTest {
    /// The API says eight decimals; what is kept may have more.
    private static final double ROUNDING = 1e-8;

    /// What is smaller may lie there by chance, as zeros do.
    private static final double TINY = 1e-3;

    private static final List<ByteOrder> BYTE_ORDERS =
            List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    private static OneDatabase database;
    private static double[] embedding;

    @BeforeAll
    static void enrol(@TempDir Path data) throws Exception {
        database = new OneDatabase(data);
        Api api = database.instance();
        byte[] picture = SamplePhotos.bytes(5);
        JsonNode answer = api.post("/v1/embeddings", Api.picture(picture)).good();
        embedding =
                answer.at("/faces/0/embedding")
                        .valueStream()
                        .mapToDouble(JsonNode::doubleValue)
                        .toArray();
        assertThat(embedding).hasSize(512);
        api.createCollection("staff").good();
        api.enrol("staff", "anna", picture).good();
        api.enrol("staff", "berta", picture, SamplePhotos.bytes(6)).good();
        assertThat(api.search("staff", picture).at("/0/similarity").doubleValue())
                .isGreaterThan(0.999);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void noPartOfAnEmbeddingIsReadable() throws Exception {
        assertThat(database.dump("binary").length).isGreaterThan(3 * Float.BYTES * 512);
        assertThat(found()).isEmpty();
    }

    @Test
    void theSameSearchFindsBytesThatAreWrittenPlain() throws Exception {
        for (ByteOrder order : BYTE_ORDERS) {
            ByteBuffer plain = ByteBuffer.allocate(Float.BYTES * embedding.length).order(order);
            for (double value : embedding) {
                plain.putFloat((float) value);
            }
            String hex = HexFormat.of().formatHex(plain.array());
            assertThat(found("UPDATE compare.face SET embedding = '\\x" + hex + "'"))
                    .containsExactly(order.toString());
        }
    }

    @Test
    void theSameSearchFindsNumbersThatAreWrittenPlain() throws Exception {
        String numbers = Arrays.toString(embedding);
        assertThat(found("UPDATE compare.person SET metadata = '" + numbers + "'"))
                .containsExactly("decimals");
    }

    /// In which ways the embedding can be read.
    ///
    /// @param changes made before looking, and taken back
    private static List<String> found(String... changes) throws Exception {
        List<String> found = new ArrayList<>();
        byte[] binary = database.dump("binary", changes);
        for (ByteOrder order : BYTE_ORDERS) {
            if (hasTwoInARow(ByteBuffer.wrap(binary).order(order))) {
                found.add(order.toString());
            }
        }
        String text = new String(database.dump("text", changes), UTF_8);
        if (Arrays.stream(embedding).anyMatch(value -> hasDigits(text, value))) {
            found.add("decimals");
        }
        return found;
    }

    /// At any offset: two numbers of the embedding that follow one another.
    private static boolean hasTwoInARow(ByteBuffer bytes) {
        for (int at = 0; at + 2 * Float.BYTES <= bytes.capacity(); at++) {
            float first = bytes.getFloat(at);
            float second = bytes.getFloat(at + Float.BYTES);
            if (Math.abs(first) > TINY && Math.abs(first) < 1) {
                for (int i = 1; i < embedding.length; i++) {
                    if (isClose(first, embedding[i - 1]) && isClose(second, embedding[i])) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isClose(float read, double value) {
        return Math.abs(read - value) <= ROUNDING;
    }

    /// The first seven decimals of a number.
    private static boolean hasDigits(String text, double value) {
        String digits = String.format(Locale.ROOT, "%.8f", Math.abs(value));
        return Math.abs(value) > TINY && text.contains(digits.substring(1, 9));
    }
}
