package dev.facefn.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import javax.crypto.AEADBadTagException;

/// Makes the embeddings of a tenant unreadable and readable again. Each is bound to its tenant, its
/// collection and its face: a row that was moved does not open.
final class EmbeddingSeal {
    private final String tenant;
    private final Sealing sealing;

    EmbeddingSeal(String tenant, byte[] key) {
        this.tenant = tenant;
        this.sealing = new Sealing(key);
    }

    byte[] seal(UUID collection, UUID face, Embedding embedding) {
        ByteBuffer plain =
                ByteBuffer.allocate(embedding.dimension() * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        plain.asFloatBuffer().put(embedding.values());
        return sealing.seal(plain.array(), associated(collection, face));
    }

    Embedding open(UUID collection, UUID face, byte[] sealed) {
        try {
            byte[] plain = sealing.open(sealed, associated(collection, face));
            float[] values = new float[plain.length / Float.BYTES];
            ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            return Embedding.unit(values);
        } catch (AEADBadTagException e) {
            throw new FacefnException(
                    ErrorCode.INTERNAL_ERROR, "an embedding is damaged or not where it belongs", e);
        }
    }

    /// Seals what is kept of a chunk of a video, bound to its tenant, its video and its place.
    byte[] sealPart(String video, int chunk, byte[] plain) {
        return sealing.seal(plain, associated(video, chunk));
    }

    byte[] openPart(String video, int chunk, byte[] sealed) {
        try {
            return sealing.open(sealed, associated(video, chunk));
        } catch (AEADBadTagException e) {
            throw new FacefnException(
                    ErrorCode.INTERNAL_ERROR,
                    "the faces of a chunk are damaged or not where they belong",
                    e);
        }
    }

    private byte[] associated(String video, int chunk) {
        return String.join("\n", "video", tenant, video, Integer.toString(chunk)).getBytes(UTF_8);
    }

    private byte[] associated(UUID collection, UUID face) {
        byte[] owner = tenant.getBytes(UTF_8);
        return ByteBuffer.allocate(owner.length + 4 * Long.BYTES)
                .putLong(collection.getMostSignificantBits())
                .putLong(collection.getLeastSignificantBits())
                .putLong(face.getMostSignificantBits())
                .putLong(face.getLeastSignificantBits())
                .put(owner)
                .array();
    }
}
