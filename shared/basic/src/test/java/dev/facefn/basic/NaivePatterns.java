package dev.facefn.basic;

import java.util.ArrayList;
import java.util.List;

/// Local binary patterns as the paper defines them, in doubles and without any haste.
final class NaivePatterns {
    private NaivePatterns() {}

    /// What lies on the circle around a pixel, at n/8 of a turn, interpolated.
    static double neighbour(GrayImage image, int x, int y, int n) {
        double angle = 2 * Math.PI * n / 8;
        double dx = 2 * Math.cos(angle);
        double dy = -2 * Math.sin(angle);
        // the axes, but for rounding
        double px = Math.abs(dx - Math.rint(dx)) < 1e-9 ? x + Math.rint(dx) : x + dx;
        double py = Math.abs(dy - Math.rint(dy)) < 1e-9 ? y + Math.rint(dy) : y + dy;
        int left = (int) Math.floor(px);
        int top = (int) Math.floor(py);
        double fx = px - left;
        double fy = py - top;
        double sum = (1 - fx) * (1 - fy) * at(image, left, top);
        sum += fx * (1 - fy) * (fx == 0 ? 0 : at(image, left + 1, top));
        sum += (1 - fx) * fy * (fy == 0 ? 0 : at(image, left, top + 1));
        sum += fx * fy * (fx == 0 || fy == 0 ? 0 : at(image, left + 1, top + 1));
        return sum;
    }

    static int at(GrayImage image, int x, int y) {
        return image.pixels()[y * image.width() + x] & 0xff;
    }

    /// How often a light changes to dark or back on the way around.
    static int changes(int code) {
        List<Boolean> circle = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            circle.add((code & 1 << n) != 0);
        }
        int changes = 0;
        for (int n = 0; n < 8; n++) {
            if (!circle.get(n).equals(circle.get((n + 1) % 8))) {
                changes++;
            }
        }
        return changes;
    }

    /// The bin of a code: its place among the uniform ones, or 58.
    static int bin(int code) {
        if (changes(code) > 2) {
            return 58;
        }
        int before = 0;
        for (int other = 0; other < code; other++) {
            if (changes(other) <= 2) {
                before++;
            }
        }
        return before;
    }
}
