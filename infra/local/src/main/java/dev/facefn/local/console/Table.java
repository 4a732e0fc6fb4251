package dev.facefn.local.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows in columns as wide as their widest cell, numbers to the right.
public final class Table {
    private static final String GAP = "  ";
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    public Table row(Object... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells in a table of " + rows.getFirst().size() + " columns");
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).map(Console::printable).toList());
        return this;
    }

    public void print(Console console) {
        PrintWriter out = console.out();
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        boolean[] right = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int at = column;
            widths[column] = rows.stream().mapToInt(row -> length(row.get(at))).max().orElse(0);
            right[column] = rows.stream().skip(1).allMatch(row -> isNumber(row.get(at)));
        }
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                String pad = " ".repeat(widths[column] - length(cell));
                line.append(right[column] ? pad + cell : cell + pad).append(GAP);
            }
            String text = line.toString().stripTrailing();
            out.println(i == 0 ? console.bold(text) : text);
        }
        out.flush();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static boolean isNumber(String cell) {
        return cell.isEmpty() || cell.matches("[-+−]?[\\d,.]+( ?(%|MB|KB|ms|s|°))?|–");
    }
}
