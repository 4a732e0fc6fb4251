package dev.facefn.local.report;

/// Which face this is on the page.
///
/// @param photo number of the photo, from 1
/// @param number number of the face in its photo, from 1
/// @param name of the photo
record FacePlace(int photo, int number, String name) {
    String id() {
        return "photo-" + photo + "-face-" + number;
    }
}
