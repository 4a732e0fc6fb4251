package dev.facefn.vision.detect;

import dev.facefn.face.BoundingBox;
import java.util.Arrays;

/// Boxes above the threshold, as columns of numbers that grow: thousands of anchors are looked at
/// and no object is made for any.
final class Candidates {
    private float[] left = new float[32];
    private float[] top = new float[32];
    private float[] right = new float[32];
    private float[] bottom = new float[32];
    private float[] score = new float[32];
    private int[] anchor = new int[32];
    private int size;

    /// @param source index of the anchor, or whatever else finds more about the box again
    void add(float l, float t, float r, float b, float probability, int source) {
        if (size == score.length) {
            grow(size * 2);
        }
        left[size] = l;
        top[size] = t;
        right[size] = r;
        bottom[size] = b;
        score[size] = probability;
        anchor[size] = source;
        size++;
    }

    private void grow(int capacity) {
        left = Arrays.copyOf(left, capacity);
        top = Arrays.copyOf(top, capacity);
        right = Arrays.copyOf(right, capacity);
        bottom = Arrays.copyOf(bottom, capacity);
        score = Arrays.copyOf(score, capacity);
        anchor = Arrays.copyOf(anchor, capacity);
    }

    int size() {
        return size;
    }

    float score(int index) {
        return score[index];
    }

    int anchor(int index) {
        return anchor[index];
    }

    BoundingBox box(int index) {
        return new BoundingBox(
                left[index],
                top[index],
                Math.max(left[index], right[index]),
                Math.max(top[index], bottom[index]));
    }

    float area(int index) {
        return (right[index] - left[index]) * (bottom[index] - top[index]);
    }

    float intersection(int a, int b) {
        float width = Math.min(right[a], right[b]) - Math.max(left[a], left[b]);
        float height = Math.min(bottom[a], bottom[b]) - Math.max(top[a], top[b]);
        return width <= 0 || height <= 0 ? 0 : width * height;
    }

    /// Indices by score, best first; of equal scores the first comes first.
    int[] byScore() {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            // scores are not negative, so their bits order as they do
            keys[i] = ((long) ~Float.floatToRawIntBits(score[i]) << 32) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /// The mean box of `members`, weighted by score.
    BoundingBox mean(int[] members, int count) {
        float all = 0;
        float l = 0;
        float t = 0;
        float r = 0;
        float b = 0;
        for (int i = 0; i < count; i++) {
            int member = members[i];
            float weight = score[member];
            all += weight;
            l += left[member] * weight;
            t += top[member] * weight;
            r += right[member] * weight;
            b += bottom[member] * weight;
        }
        return new BoundingBox(l / all, t / all, Math.max(l, r) / all, Math.max(t, b) / all);
    }
}
