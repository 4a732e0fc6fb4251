package dev.facefn.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.FaceJson;
import dev.facefn.face.Embedding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A picture that says who is in it: a JPEG's first bytes and a text such as
/// `alice/2;bob@side=30@yaw=60`. Two pictures of one name are alike, those of two names are not.
final class TestPicture {
    static final int DIMENSION = 128;
    private static final byte[] MAGIC = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private TestPicture() {}

    static byte[] of(String people) {
        byte[] text = people.getBytes(UTF_8);
        byte[] picture = new byte[MAGIC.length + text.length];
        System.arraycopy(MAGIC, 0, picture, 0, MAGIC.length);
        System.arraycopy(text, 0, picture, MAGIC.length, text.length);
        return picture;
    }

    static String people(byte[] picture) {
        return new String(picture, MAGIC.length, picture.length - MAGIC.length, UTF_8);
    }

    /// Of `name` or `name/variant`.
    static Embedding embedding(String face) {
        float[] vector = noise(face.replaceFirst("/.*", ""));
        float[] other = noise(face);
        for (int i = 0; i < vector.length; i++) {
            vector[i] += 0.3f * other[i];
        }
        return Embedding.normalize(vector);
    }

    private static float[] noise(String seed) {
        Random chance = new Random(seed.hashCode() * 31L);
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) chance.nextGaussian();
        }
        return vector;
    }

    static FaceJson face(String text, int rank, boolean pose) {
        String[] words = text.split("@");
        Map<String, Double> said = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            said.put(
                    words[i].replaceFirst("=.*", ""),
                    Double.valueOf(words[i].replaceFirst(".*=", "")));
        }
        int side = said.getOrDefault("side", 200.0 - 20 * rank).intValue();
        double quality = said.getOrDefault("quality", 0.8);
        return new FaceJson(
                        new FaceJson.Bbox(
                                new FaceJson.Pixels(10, 20, side, side),
                                new FaceJson.Normalized(0.01, 0.02, side / 1000.0, side / 1000.0)),
                        List.of(
                                List.of(1.5, 2.0),
                                List.of(3.0, 2.0),
                                List.of(2.0, 3.0),
                                List.of(1.5, 4.0),
                                List.of(3.0, 4.0)),
                        said.getOrDefault("score", 0.9),
                        new FaceJson.QualityJson(quality, 0.7, 0.5, 0.9),
                        pose ? new FaceJson.PoseJson(said.getOrDefault("yaw", 0.0), 0, 0) : null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .embedded(0, embedding(words[0]));
    }
}
