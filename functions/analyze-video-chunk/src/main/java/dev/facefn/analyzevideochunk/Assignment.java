package dev.facefn.analyzevideochunk;

import java.util.Arrays;

/// Pairs rows with columns so that the sum of the costs is least: the Hungarian method (Kuhn, Naval
/// Research Logistics Quarterly 2, 1955) with shortest augmenting paths (Jonker and Volgenant,
/// Computing 38, 1987).
final class Assignment {
    /// More than all costs together that are allowed.
    private static final double FORBIDDEN = 1e6;

    private Assignment() {}

    /// @param costs of a row with a column, each 0 or more
    /// @param limit a pair that costs more is none
    /// @return for each row its column, −1 for none: as many pairs as there can be, and of these
    ///   the cheapest
    static int[] of(double[][] costs, double limit) {
        int rows = costs.length;
        int columns = rows == 0 ? 0 : costs[0].length;
        int side = Math.max(rows, columns);
        double[][] square = new double[side][side];
        for (double[] row : square) {
            Arrays.fill(row, FORBIDDEN);
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                square[i][j] = costs[i][j] > limit ? FORBIDDEN : costs[i][j];
            }
        }
        int[] rowOf = solve(square);
        int[] pairs = new int[rows];
        Arrays.fill(pairs, -1);
        for (int j = 0; j < columns; j++) {
            if (rowOf[j] < rows && square[rowOf[j]][j] < FORBIDDEN) {
                pairs[rowOf[j]] = j;
            }
        }
        return pairs;
    }

    /// @return for each column its row
    private static int[] solve(double[][] costs) {
        int side = costs.length;
        double[] rowPrice = new double[side];
        double[] columnPrice = new double[side + 1];
        int[] rowOf = new int[side + 1];
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < side; row++) {
            int[] cameFrom = new int[side + 1];
            double[] least = new double[side + 1];
            boolean[] visited = new boolean[side + 1];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            rowOf[side] = row;
            int column = side;
            while (rowOf[column] >= 0) {
                visited[column] = true;
                int at = rowOf[column];
                int next = side;
                double step = Double.POSITIVE_INFINITY;
                for (int j = 0; j < side; j++) {
                    if (!visited[j]) {
                        double reduced = costs[at][j] - rowPrice[at] - columnPrice[j];
                        if (reduced < least[j]) {
                            least[j] = reduced;
                            cameFrom[j] = column;
                        }
                        if (least[j] < step) {
                            step = least[j];
                            next = j;
                        }
                    }
                }
                for (int j = 0; j <= side; j++) {
                    if (visited[j]) {
                        rowPrice[rowOf[j]] += step;
                        columnPrice[j] -= step;
                    } else {
                        least[j] -= step;
                    }
                }
                column = next;
            }
            while (column != side) {
                rowOf[column] = rowOf[cameFrom[column]];
                column = cameFrom[column];
            }
            rowOf[side] = -1;
        }
        return Arrays.copyOf(rowOf, side);
    }
}
