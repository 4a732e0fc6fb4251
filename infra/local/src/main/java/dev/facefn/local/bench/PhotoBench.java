package dev.facefn.local.bench;

import dev.facefn.face.ImageSize;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.image.RgbImage;
import dev.facefn.local.console.ProgressBar;
import java.io.IOException;
import java.util.List;

/// Measures photo after photo, everything in turn within each round, so that the noise of the
/// machine hits all alike. Which comes first changes from round to round.
final class PhotoBench {
    private final List<Photo> photos;
    private final FloorDecoder floor = FloorDecoder.best();

    PhotoBench(List<Photo> photos) {
        this.photos = List.copyOf(photos);
    }

    String floorName() {
        return floor.name();
    }

    /// One subject at a time: threads that a session of another keeps spinning would be measured,
    /// too.
    ///
    /// @param warmUps rounds that do not count
    List<PhotoResult> run(Subject subject, int warmUps, int rounds, ProgressBar progress)
            throws IOException {
        List<Lanes> lanes = photos.stream().map(p -> new Lanes(subject, p, floor)).toList();
        progress.startCounting("rounds", warmUps + rounds);
        for (int round = -warmUps; round < rounds; round++) {
            for (Lanes photo : lanes) {
                photo.measure(round);
            }
            progress.advance(1);
        }
        progress.done();
        return lanes.stream().map(Lanes::result).toList();
    }

    /// What is measured of one photo.
    private static final class Lanes {
        private final Subject subject;
        private final Photo photo;
        private final FloorDecoder floor;
        private final ImageSize size;
        private final int denominator;
        private final int faces;
        private final Timings decode = new Timings();
        private final Timings read = new Timings();
        private final Timings models = new Timings();
        private final Timings bottom = new Timings();
        private final Timings path = new Timings();
        private final Timings http = new Timings();
        private boolean counts;

        Lanes(Subject subject, Photo photo, FloorDecoder floor) {
            this.subject = subject;
            this.photo = photo;
            this.floor = floor;
            ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
            this.size = decoder.inspect(photo.bytes());
            RgbImage decoded = decoder.decode(photo.bytes(), subject.minimumShortSide()).image();
            this.denominator = Math.round((float) size.width() / decoded.width());
            this.faces = subject.path(photo.bytes());
        }

        /// @param round below 0 only warms up
        void measure(int round) throws IOException {
            counts = round >= 0;
            for (int turn = 0; turn < 3; turn++) {
                long started = System.nanoTime();
                switch (Math.floorMod(round + turn, 3)) {
                    case 0 -> floor();
                    case 1 -> {
                        var _ = subject.path(photo.bytes());
                        note(path, System.nanoTime() - started);
                    }
                    default -> {
                        subject.http(photo.bytes());
                        note(http, System.nanoTime() - started);
                    }
                }
            }
        }

        /// In one go, as the path is: where a machine is busy, the median of a whole is more than
        /// the sum of the medians of its parts.
        private void floor() {
            long started = System.nanoTime();
            floor.decode(photo.bytes(), size, denominator);
            long decoding = System.nanoTime() - started;
            floor.read(size, denominator);
            long reading = System.nanoTime() - started - decoding;
            long inside = subject.models(faces);
            note(decode, decoding);
            note(read, reading);
            note(models, inside);
            note(bottom, decoding + reading + inside);
        }

        private void note(Timings timings, long nanos) {
            if (counts) {
                timings.add(nanos);
            }
        }

        PhotoResult result() {
            return new PhotoResult(
                    photo.name(),
                    faces,
                    decode.medianMillis(),
                    read.medianMillis(),
                    models.medianMillis(),
                    bottom.medianMillis(),
                    path.medianMillis(),
                    http.medianMillis());
        }
    }
}
