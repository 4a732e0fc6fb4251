package dev.facefn.analyzevideochunk;

import dev.facefn.face.Embedding;
import dev.facefn.face.Face;
import dev.facefn.face.FaceGeometry;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.CroppedFace;
import dev.facefn.vision.FrameFaces;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import java.util.IdentityHashMap;
import java.util.List;

/// The faces of a chunk as the models see them, each of them no more often than needed. For one
/// thread.
final class ChunkFaces {
    /// The correlation below which two looks in a row may be at two faces: other people in the same
    /// place reach 0.62, and of looks at one face, a fifth of a second apart, 5 of 100 are below.
    private static final double SAME_PATCH = 0.7;

    private final FrameFaces models;
    private final Inference inference = new Inference();
    private final IdentityHashMap<Track, Album> albums = new IdentityHashMap<>();

    ChunkFaces(FrameFaces models) {
        this.models = models;
    }

    Inference inference() {
        return inference;
    }

    Album album(Track track) {
        return albums.computeIfAbsent(track, _ -> new Album());
    }

    /// @param reduction what a coordinate of the image is multiplied by to become one of the
    ///   upright frame
    Look look(RgbImage image, long timeMs, float reduction) {
        return new Look(image, timeMs, reduction);
    }

    /// One frame.
    final class Look implements Resemblance {
        private final RgbImage image;
        private final long timeMs;
        private final float reduction;
        private final IdentityHashMap<Detection, Portrait> portraits = new IdentityHashMap<>();
        private final IdentityHashMap<Detection, FacePatch> patches = new IdentityHashMap<>();

        private Look(RgbImage image, long timeMs, float reduction) {
            this.image = image;
            this.timeMs = timeMs;
            this.reduction = reduction;
        }

        List<Detection> detect() {
            return models.detect(image, inference);
        }

        @Override
        public boolean changed(Track track, Detection face) {
            return !album(track).isLike(patch(face), SAME_PATCH);
        }

        /// The best portrait of the track, or one that is embedded already and is more alike.
        @Override
        public double cosine(Track track, Detection face) {
            List<Portrait> known = album(track).portraits();
            Embedding now = embedding(portrait(face));
            double cosine = -1;
            for (Portrait portrait : known) {
                if (portrait == known.getFirst() || portrait.isEmbedded()) {
                    cosine = Math.max(cosine, embedding(portrait).cosine(now));
                }
            }
            return cosine;
        }

        /// Keeps what the tracks that were seen in this frame show.
        void remember(List<Track> seen) {
            for (Track track : seen) {
                Album album = album(track);
                album.show(patch(track.last()));
                Portrait taken = portraits.get(track.last());
                if (taken != null || album.wants(timeMs, track.last().score())) {
                    album.add(taken != null ? taken : portrait(track.last()));
                }
            }
        }

        private Embedding embedding(Portrait portrait) {
            return portrait.embedding(
                    () -> models.embedCrops(List.of(portrait.crop()), inference).getFirst());
        }

        private FacePatch patch(Detection face) {
            return patches.computeIfAbsent(face, one -> FacePatch.of(image, one.box()));
        }

        private Portrait portrait(Detection face) {
            return portraits.computeIfAbsent(
                    face,
                    one -> {
                        CroppedFace cropped = models.crop(image, one, inference);
                        return new Portrait(timeMs, upright(cropped.face()), cropped.crop());
                    });
        }

        private Face upright(Face face) {
            FivePoints points = face.fivePoints();
            return new Face(
                    face.box().scale(reduction, reduction),
                    face.score(),
                    new FivePoints(
                            upright(points.leftEye()),
                            upright(points.rightEye()),
                            upright(points.nose()),
                            upright(points.leftMouth()),
                            upright(points.rightMouth())),
                    face.quality(),
                    FaceGeometry.NONE,
                    face.attributes());
        }

        private Point upright(Point point) {
            return new Point(point.x() * reduction, point.y() * reduction);
        }
    }
}
