package dev.facefn.local.report;

import java.util.List;

/// The lines of a face in the 68 points of iBUG order (Sagonas et al., "300 Faces In-the-Wild
/// Challenge", ICCV workshops 2013): the first and last index of each run, and whether it closes.
record Contour(int first, int last, boolean closed) {
    static final List<Contour> OF_68 =
            List.of(
                    new Contour(0, 16, false), // jaw
                    new Contour(17, 21, false), // brows
                    new Contour(22, 26, false),
                    new Contour(27, 30, false), // nose
                    new Contour(31, 35, false),
                    new Contour(36, 41, true), // eyes
                    new Contour(42, 47, true),
                    new Contour(48, 59, true), // lips
                    new Contour(60, 67, true));
}
