package dev.facefn.local.coldstart;

/// How long the starts of a function took: medians of one run, in milliseconds.
///
/// @param asked what the first call was
/// @param floor of a bare JDK server
/// @param fat as a fat jar with no flags
/// @param shipped with context, class cache and flags as in its image
/// @param goal of the latter
record ColdStarts(
        String function, String asked, double floor, double fat, double shipped, int goal) {

    /// What the floor took where the goals were set, in milliseconds.
    static final int FLOOR_OF_GOALS = 62;

    double ofFat() {
        return shipped / fat;
    }

    double ofFloor() {
        return shipped / floor;
    }

    /// What `ofFloor` has to be on a machine of any speed.
    double goalOfFloor() {
        return (double) goal / FLOOR_OF_GOALS;
    }
}
