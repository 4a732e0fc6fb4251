package dev.facefn.analyzevideochunk;

import dev.facefn.video.Frame;
import dev.facefn.video.FrameStream;
import dev.facefn.vision.FrameFaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows the faces of a chunk from its first frame to its last. Safe for use by many threads.
final class FaceFollower {
    /// A face in fewer frames than these is believed only when it is a very good one: detectors see
    /// faces in curtains, but not for long.
    private static final int ENOUGH_FRAMES = 3;

    private static final float SURE_SCORE = 0.8f;
    private static final float CERTAIN_SCORE = 0.98f;
    private static final double LEAST_MERIT = 0.02;
    private static final double GOOD_MERIT = 0.2;

    /// The most crops of a chunk.
    static final int MOST_CROPS = 256;

    /// The most tracks of a chunk; those that were seen longest.
    private static final int MOST_TRACKS = 128;

    private final FrameFaces models;

    FaceFollower(FrameFaces models) {
        this.models = models;
    }

    /// @param times that the frames will be noted in
    Followed follow(FrameStream frames, FrameTimes times) {
        Tracker tracker = new Tracker();
        ChunkFaces faces = new ChunkFaces(models);
        LumaGrid last = null;
        int analyzed = 0;
        for (Frame frame; (frame = frames.next()) != null; ) {
            times.add(frame.timeMs());
            LumaGrid grid = LumaGrid.of(frame.image());
            if (last != null && grid.isLike(last)) {
                tracker.repeat(frame.timeMs());
                continue;
            }
            look(frame, isCut(grid, last), tracker, faces);
            last = grid;
            analyzed++;
        }
        boolean complete = frames.complete();
        return new Followed(
                times.count(),
                analyzed,
                complete,
                complete ? times.chunkEndMs() : times.endMs(),
                believed(tracker, faces, times),
                faces.inference().time(),
                faces.inference().coldStart());
    }

    private static boolean isCut(LumaGrid now, @Nullable LumaGrid last) {
        return last != null && now.isCutFrom(last);
    }

    private static void look(Frame frame, boolean cut, Tracker tracker, ChunkFaces faces) {
        ChunkFaces.Look look = faces.look(frame.image(), frame.timeMs(), frame.reduction());
        tracker.step(frame.timeMs(), cut, look.detect(), look);
        look.remember(tracker.seen());
    }

    private static List<FollowedFace> believed(
            Tracker tracker, ChunkFaces faces, FrameTimes times) {
        List<Track> tracks = new ArrayList<>();
        for (Track track : tracker.tracks()) {
            if (isBelieved(track, faces.album(track).portraits().getFirst(), times.count())) {
                tracks.add(track);
            }
        }
        tracks.sort(Comparator.<Track>comparingInt(track -> track.seenMs().size()).reversed());
        return tracks.stream()
                .limit(MOST_TRACKS)
                .sorted(Comparator.comparingLong(track -> track.seenMs().getFirst()))
                .map(track ->
                        new FollowedFace(
                                times.intervals(track.seenMs()),
                                track.seenMs().size(),
                                faces.album(track).portraits()))
                .toList();
    }

    private static boolean isBelieved(Track track, Portrait best, int frames) {
        if (track.sure() >= Math.min(ENOUGH_FRAMES, frames)) {
            return track.bestScore() >= SURE_SCORE && best.merit() >= LEAST_MERIT;
        }
        return track.bestScore() >= CERTAIN_SCORE && best.merit() >= GOOD_MERIT;
    }
}
