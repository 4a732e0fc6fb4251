package dev.facefn.local.bench;

import java.util.List;

/// What one photo took, as medians in milliseconds.
///
/// @param decodeMs the floor of decoding
/// @param readMs reading each row of what was decoded once
/// @param modelsMs `session.run` alone of every model run that the path makes
/// @param floorMs all three, measured as one
/// @param pathMs bytes in, faces out, in this process
/// @param httpMs the same over HTTP on the loopback interface
record PhotoResult(
        String photo,
        int faces,
        double decodeMs,
        double readMs,
        double modelsMs,
        double floorMs,
        double pathMs,
        double httpMs) {

    double pathRatio() {
        return pathMs / floorMs;
    }

    double httpRatio() {
        return httpMs / floorMs;
    }

    static PhotoResult total(List<PhotoResult> photos) {
        return photos.stream()
                .reduce(
                        new PhotoResult("total", 0, 0, 0, 0, 0, 0, 0),
                        (a, b) ->
                                new PhotoResult(
                                        a.photo,
                                        a.faces + b.faces,
                                        a.decodeMs + b.decodeMs,
                                        a.readMs + b.readMs,
                                        a.modelsMs + b.modelsMs,
                                        a.floorMs + b.floorMs,
                                        a.pathMs + b.pathMs,
                                        a.httpMs + b.httpMs));
    }
}
