package dev.facefn.usage;

import java.util.List;

/// What is told of pictures in statistics: numbers that lead to nobody.
///
/// @param kilopixels of each picture, width × height / 1000
/// @param imagesWithFaces of those pictures
/// @param similarities the best of each face that was compared, at most 64
public record Seen(List<Integer> kilopixels, int imagesWithFaces, List<Double> similarities) {
    public static final Seen NOTHING = new Seen(List.of(), 0, List.of());

    public Seen {
        kilopixels = List.copyOf(kilopixels);
        similarities = List.copyOf(similarities);
    }
}
