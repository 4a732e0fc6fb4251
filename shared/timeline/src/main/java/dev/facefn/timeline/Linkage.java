package dev.facefn.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Agglomerative clustering with average linkage: the two most similar groups become one until no
/// two are similar enough. Groups by chains of nearest neighbours (Murtagh, "A survey of recent
/// advances in hierarchical clustering algorithms", The Computer Journal 26, 1983), which for this
/// linkage gives what joining the best pair first gives, in the square of the number of items. A
/// pair that may not be one group is −∞ similar, and so is every group around it.
final class Linkage {
    static final double NEVER = Double.NEGATIVE_INFINITY;

    /// Row i has the sums of weighted similarities of group i and groups 0 to i − 1.
    private final double[][] sums;

    private final double[] weights;
    private final List<List<Integer>> members = new ArrayList<>();
    private final boolean[] open;
    private long looks;

    /// How similar two items are; at 0 or more they belong together.
    interface Similarity {
        double of(int one, int other);
    }

    /// @param weights what each item counts for in the mean of its group
    Linkage(double[] weights, Similarity similarity) {
        this.weights = weights.clone();
        this.sums = new double[weights.length][];
        this.open = new boolean[weights.length];
        for (int i = 0; i < weights.length; i++) {
            sums[i] = new double[i];
            for (int j = 0; j < i; j++) {
                sums[i][j] = similarity.of(i, j) * weights[i] * weights[j];
            }
            members.add(new ArrayList<>(List.of(i)));
            open[i] = true;
        }
    }

    /// Joins two items whatever their similarity, unless something keeps their groups apart.
    void join(int one, int other) {
        int first = groupOf(one);
        int second = groupOf(other);
        if (first != second && similarity(first, second) != NEVER) {
            merge(first, second);
        }
    }

    private int groupOf(int item) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).contains(item)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no item " + item);
    }

    /// The groups, each with its items, in no order.
    List<List<Integer>> groups() {
        Deque<Integer> chain = new ArrayDeque<>();
        for (int start = 0; start < open.length; start++) {
            while (open[start] || !chain.isEmpty()) {
                if (chain.isEmpty()) {
                    chain.push(start);
                }
                step(chain);
            }
        }
        return members.stream().filter(group -> !group.isEmpty()).toList();
    }

    /// The end of the chain finds its nearest neighbour: another link, the link before it, or
    /// nobody, ever.
    private void step(Deque<Integer> chain) {
        int last = chain.pop();
        int before = chain.isEmpty() ? -1 : chain.peek();
        int nearest = nearest(last, before);
        if (nearest < 0) {
            open[last] = false;
        } else if (nearest == before) {
            chain.pop();
            merge(last, before);
        } else {
            chain.push(last);
            chain.push(nearest);
        }
    }

    /// Of several the one before, so that no chain goes round.
    private int nearest(int group, int before) {
        int nearest = before;
        double best = before < 0 ? NEVER : similarity(group, before);
        for (int other = 0; other < open.length; other++) {
            if (open[other] && other != group) {
                looks++;
                double found = similarity(group, other);
                if (found > best) {
                    best = found;
                    nearest = other;
                }
            }
        }
        return best >= 0 ? nearest : -1;
    }

    private double similarity(int one, int other) {
        return sums[Math.max(one, other)][Math.min(one, other)] / (weights[one] * weights[other]);
    }

    private void merge(int one, int other) {
        int kept = Math.min(one, other);
        int gone = Math.max(one, other);
        open[gone] = false;
        for (int i = 0; i < open.length; i++) {
            if (open[i] && i != kept) {
                looks++;
                sums[Math.max(i, kept)][Math.min(i, kept)] +=
                        sums[Math.max(i, gone)][Math.min(i, gone)];
            }
        }
        weights[kept] += weights[gone];
        members.get(kept).addAll(members.get(gone));
        members.get(gone).clear();
    }

    /// How many sums were read while grouping: what it cost, whatever the machine.
    long looks() {
        return looks;
    }
}
