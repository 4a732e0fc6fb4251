package dev.facefn.timeline;

/// Cosines of many vectors of unit length.
final class Vectors {
    private Vectors() {}

    /// In eight sums side by side, which a processor adds at once.
    static double dot(float[] one, float[] other) {
        float[] sums = new float[8];
        int whole = one.length - one.length % 8;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int k = 0; k < whole; k += 8) {
            s0 += one[k] * other[k];
            s1 += one[k + 1] * other[k + 1];
            s2 += one[k + 2] * other[k + 2];
            s3 += one[k + 3] * other[k + 3];
            s4 += one[k + 4] * other[k + 4];
            s5 += one[k + 5] * other[k + 5];
            s6 += one[k + 6] * other[k + 6];
            s7 += one[k + 7] * other[k + 7];
        }
        for (int k = whole; k < one.length; k++) {
            sums[k - whole] = one[k] * other[k];
        }
        double rest = 0;
        for (float sum : sums) {
            rest += sum;
        }
        return (double) s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + rest;
    }
}
