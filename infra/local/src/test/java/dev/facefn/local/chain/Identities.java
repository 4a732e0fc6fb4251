package dev.facefn.local.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Identity precision and recall (Ristani et al., ECCV Workshops 2016,
/// <https://arxiv.org/abs/1609.01775>), in time instead of boxes: of the moments in which somebody
/// was found, those in which it was the right one; of those in which somebody was there, those in
/// which he was found under his one name.
///
/// @param pairs which of the found is which of the true ones
record Identities(double precision, double recall, Map<String, String> pairs) {

    /// @param truth intervals by person; `found` likewise
    static Identities of(
            Map<String, List<long[]>> truth,
            Map<String, List<long[]>> found,
            long durationMs,
            long stepMs) {
        Map<String, String> pairs = pairs(truth, found, durationMs, stepMs);
        long right = 0;
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            right +=
                    common(
                            truth.get(pair.getKey()),
                            found.get(pair.getValue()),
                            durationMs,
                            stepMs);
        }
        return new Identities(
                (double) right / moments(found, durationMs, stepMs),
                (double) right / moments(truth, durationMs, stepMs),
                pairs);
    }

    /// The most alike first: exact where each is mostly one, which recall shows.
    private static Map<String, String> pairs(
            Map<String, List<long[]>> truth,
            Map<String, List<long[]>> found,
            long durationMs,
            long stepMs) {
        record Candidate(String person, String id, long common) {}
        List<Candidate> candidates = new ArrayList<>();
        truth.forEach((person, there) ->
                found.forEach((id, seen) ->
                        candidates.add(
                                new Candidate(
                                        person, id, common(there, seen, durationMs, stepMs)))));
        candidates.sort((a, b) -> Long.compare(b.common(), a.common()));
        Map<String, String> pairs = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (Candidate candidate : candidates) {
            if (candidate.common() > 0
                    && !pairs.containsKey(candidate.person())
                    && taken.add(candidate.id())) {
                pairs.put(candidate.person(), candidate.id());
            }
        }
        return pairs;
    }

    private static long moments(Map<String, List<long[]>> all, long durationMs, long stepMs) {
        return all.values().stream().mapToLong(own -> common(own, own, durationMs, stepMs)).sum();
    }

    private static long common(List<long[]> a, List<long[]> b, long durationMs, long stepMs) {
        long count = 0;
        for (long time = 0; time < durationMs; time += stepMs) {
            if (covers(a, time) && covers(b, time)) {
                count++;
            }
        }
        return count;
    }

    private static boolean covers(List<long[]> intervals, long time) {
        return intervals.stream().anyMatch(own -> time >= own[0] && time < own[1]);
    }
}
