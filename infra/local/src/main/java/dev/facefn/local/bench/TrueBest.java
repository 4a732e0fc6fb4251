package dev.facefn.local.bench;

import dev.facefn.face.Embedding;
import dev.facefn.search.Match;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/// The best of one probe by brute force in double precision, for the recall of a search.
final class TrueBest {
    private final Embedding probe;
    private final int limit;
    private final PriorityQueue<Scored> worstFirst =
            new PriorityQueue<>(Comparator.comparingDouble(Scored::similarity));

    private record Scored(String person, double similarity) {}

    TrueBest(Embedding probe, int limit) {
        this.probe = probe;
        this.limit = limit;
    }

    Embedding probe() {
        return probe;
    }

    void offer(String person, Embedding embedding) {
        worstFirst.add(new Scored(person, probe.cosine(embedding)));
        if (worstFirst.size() > limit) {
            worstFirst.remove();
        }
    }

    /// The part of them that an answer has.
    double recall(List<Match> answer) {
        Set<String> found = answer.stream().map(Match::personId).collect(Collectors.toSet());
        long hits = worstFirst.stream().filter(best -> found.contains(best.person)).count();
        return (double) hits / worstFirst.size();
    }
}
