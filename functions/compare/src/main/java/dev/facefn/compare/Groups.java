package dev.facefn.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The connected components of a similarity matrix: disjoint sets, united by every pair at or above
/// the threshold.
final class Groups {
    private final int[] parents;

    private Groups(int size) {
        parents = new int[size];
        for (int i = 0; i < size; i++) {
            parents[i] = i;
        }
    }

    /// By their first member; who is like nobody is alone.
    static List<List<Integer>> of(List<List<Double>> similarities, double threshold) {
        Groups groups = new Groups(similarities.size());
        for (int i = 0; i < similarities.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (similarities.get(i).get(j) >= threshold) {
                    groups.unite(i, j);
                }
            }
        }
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < similarities.size(); i++) {
            members.computeIfAbsent(groups.first(i), _ -> new ArrayList<>()).add(i);
        }
        return List.copyOf(members.values());
    }

    private int first(int index) {
        int at = index;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    private void unite(int one, int other) {
        int low = Math.min(first(one), first(other));
        parents[Math.max(first(one), first(other))] = low;
    }
}
