package dev.facefn.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The best persons so far of one probe. Not thread-safe.
final class BestPersons {
    private final double threshold;
    private final int limit;
    private final TreeSet<Match> ranking = new TreeSet<>(Match.BEST_FIRST);
    private final Map<String, Match> byPerson = new HashMap<>();

    BestPersons(double threshold, int limit) {
        this.threshold = threshold;
        this.limit = limit;
    }

    /// A face less alike than this changes nothing.
    double bar() {
        return ranking.size() < limit
                ? threshold
                : Math.max(threshold, ranking.last().similarity());
    }

    /// Who falls out of the ranking can come back by a better face only: the bar never sinks.
    void offer(Match match) {
        if (match.similarity() < threshold) {
            return;
        }
        Match known = byPerson.get(match.personId());
        if (known != null) {
            if (!match.beats(known)) {
                return;
            }
            ranking.remove(known);
        }
        byPerson.put(match.personId(), match);
        ranking.add(match);
        if (ranking.size() > limit) {
            Match last = ranking.last();
            ranking.remove(last);
            byPerson.remove(last.personId());
        }
    }

    List<Match> bestFirst() {
        return List.copyOf(ranking);
    }
}
