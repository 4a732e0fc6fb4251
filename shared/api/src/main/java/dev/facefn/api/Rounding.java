package dev.facefn.api;

/// How many decimals a number has on the wire.
public final class Rounding {
    private static final double[] POWERS = {1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

    private Rounding() {}

    /// @throws ArithmeticException for a value that is no number, which JSON has no word for
    public static double to(int decimals, double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("an answer of " + value);
        }
        return Math.rint(value * POWERS[decimals]) / POWERS[decimals];
    }
}
