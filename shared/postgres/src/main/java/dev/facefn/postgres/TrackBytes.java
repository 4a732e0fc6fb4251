package dev.facefn.postgres;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.Quality;
import dev.facefn.timeline.Interval;
import dev.facefn.timeline.Look;
import dev.facefn.timeline.Track;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The tracks of a chunk as bytes, before they are sealed: a version, how many there are, and each
/// with its embedding as floats.
final class TrackBytes {
    private static final int VERSION = 1;

    private TrackBytes() {}

    static byte[] write(List<Track> tracks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(tracks.size());
            for (Track track : tracks) {
                write(track, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Track track, DataOutputStream out) throws IOException {
        out.writeUTF(track.id());
        out.writeInt(track.facesSeen());
        out.writeInt(track.intervals().size());
        for (Interval interval : track.intervals()) {
            out.writeLong(interval.startMs());
            out.writeLong(interval.endMs());
        }
        Look best = track.best();
        BoundingBox box = best.box();
        Quality quality = best.quality();
        out.writeLong(best.timeMs());
        floats(out, box.left(), box.top(), box.right(), box.bottom());
        floats(out, quality.score(), quality.sharpness(), quality.brightness(), quality.pose());
        EmbeddingContract contract = track.contract();
        out.writeUTF(contract.modelId());
        out.writeUTF(contract.modelVersion());
        out.writeUTF(contract.modelDigest());
        out.writeInt(contract.dimension());
        out.writeUTF(contract.preprocessing());
        Embedding embedding = track.embedding();
        out.writeInt(embedding == null ? 0 : embedding.dimension());
        if (embedding != null) {
            floats(out, embedding.values());
        }
    }

    /// @param chunk that the tracks are of
    static List<Track> read(int chunk, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("tracks of version " + version);
            }
            int count = in.readInt();
            List<Track> tracks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tracks.add(read(chunk, in));
            }
            return tracks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Track read(int chunk, DataInputStream in) throws IOException {
        String id = in.readUTF();
        int facesSeen = in.readInt();
        int count = in.readInt();
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            intervals.add(new Interval(in.readLong(), in.readLong()));
        }
        Look best =
                new Look(
                        in.readLong(),
                        new BoundingBox(
                                in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat()),
                        new Quality(
                                in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat()));
        EmbeddingContract contract =
                new EmbeddingContract(
                        in.readUTF(), in.readUTF(), in.readUTF(), in.readInt(), in.readUTF());
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return new Track(
                chunk,
                id,
                intervals,
                facesSeen,
                best,
                contract,
                values.length == 0 ? null : Embedding.unit(values));
    }

    private static void floats(DataOutputStream out, float... values) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }
}
