package dev.facefn.timeline;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is known of a video.
///
/// @param wish null before it was submitted or planned
/// @param plan null before it was planned
/// @param rejected why it cannot be used; null where that was not said
/// @param parts by the index of their chunk
/// @param endedWithout indexes of the chunks that were missing when it ended last; null where it
///   has not ended
/// @param expired whether it was given up
public record Video(
        String id,
        @Nullable Wish wish,
        @Nullable Plan plan,
        @Nullable Problem rejected,
        SortedMap<Integer, Part> parts,
        @Nullable Set<Integer> endedWithout,
        boolean expired) {

    public enum Status {
        QUEUED,
        PROCESSING,
        COMPLETED,
        FAILED,
        EXPIRED
    }

    /// What is known of a chunk.
    ///
    /// @param result null before it was analysed
    /// @param embedded whether its tracks are there, which may be none
    public record Part(@Nullable ChunkResult result, boolean embedded, List<Track> tracks) {
        static final Part UNKNOWN = new Part(null, false, List.of());

        public Part {
            tracks = List.copyOf(tracks);
        }

        boolean failed() {
            return result != null && result.problem() != null;
        }

        boolean done() {
            return result != null && result.problem() == null && (embedded || result.tracks() == 0);
        }
    }

    public Video {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        endedWithout = endedWithout == null ? null : Set.copyOf(endedWithout);
    }

    /// One that nothing is known of.
    public static Video unknown(String id) {
        return new Video(id, null, null, null, new TreeMap<>(), null, false);
    }

    /// What is known after some news. The first that is told of a thing stays, but for a chunk that
    /// failed and then succeeded, and for the wish: the plan knows what was promised to an upload.
    public Video after(News news) {
        return switch (news) {
            case News.Submitted(var asked) ->
                    new Video(
                            id,
                            wish == null ? asked : wish,
                            plan,
                            rejected,
                            parts,
                            endedWithout,
                            expired);
            case News.Planned(var made, var asked) ->
                    new Video(
                            id,
                            plan == null ? asked : wish,
                            plan == null ? made : plan,
                            rejected,
                            parts,
                            endedWithout,
                            expired);
            case News.Rejected(var problem) ->
                    new Video(
                            id,
                            wish,
                            plan,
                            rejected == null ? problem : rejected,
                            parts,
                            endedWithout,
                            expired);
            case News.ChunkAnalyzed(var chunk, var result) -> {
                Part part = part(chunk);
                boolean better = part.failed() && result.problem() == null;
                yield part.result() == null || better
                        ? with(chunk, new Part(result, part.embedded(), part.tracks()))
                        : this;
            }
            case News.ChunkEmbedded(var chunk, var tracks) -> {
                Part part = part(chunk);
                yield part.embedded() ? this : with(chunk, new Part(part.result(), true, tracks));
            }
        };
    }

    public Part part(int chunk) {
        return parts.getOrDefault(chunk, Part.UNKNOWN);
    }

    private Video with(int chunk, Part part) {
        SortedMap<Integer, Part> changed = new TreeMap<>(parts);
        changed.put(chunk, part);
        return new Video(id, wish, plan, rejected, changed, endedWithout, expired);
    }

    /// Where it has come to an end that it had not come to before: the chunks that failed.
    public Optional<Set<Integer>> ends() {
        if (plan == null || plan.chunks() != doneChunks() + failed().size()) {
            return Optional.empty();
        }
        return failed().equals(endedWithout) ? Optional.empty() : Optional.of(failed());
    }

    public Video ended(Set<Integer> failed) {
        return new Video(id, wish, plan, rejected, parts, failed, expired);
    }

    /// Given up, with nothing kept of what was seen.
    public Video gaveUp() {
        return new Video(id, wish, plan, rejected, new TreeMap<>(), endedWithout, true);
    }

    /// A plan proves that it could be used, however late somebody found it gone.
    private boolean unusable() {
        return rejected != null && plan == null;
    }

    /// Why it cannot be used; empty where it can, or nobody knows.
    public Optional<Problem> refusal() {
        return unusable() ? Optional.ofNullable(rejected) : Optional.empty();
    }

    /// Whether nothing more is waited for.
    public boolean hasEnded() {
        return unusable() || endedWithout != null;
    }

    public Status status() {
        if (expired) {
            return Status.EXPIRED;
        }
        if (unusable()) {
            return Status.FAILED;
        }
        if (endedWithout != null) {
            boolean nothing = plan != null && plan.chunks() > 0 && failed().size() == plan.chunks();
            return nothing ? Status.FAILED : Status.COMPLETED;
        }
        return plan == null && parts.isEmpty() ? Status.QUEUED : Status.PROCESSING;
    }

    /// How many chunks are in the timeline.
    public int doneChunks() {
        return (int) planned().filter(chunk -> part(chunk).done()).count();
    }

    /// The chunks that failed.
    public Set<Integer> failed() {
        Set<Integer> failed = new TreeSet<>();
        planned().filter(chunk -> part(chunk).failed()).forEach(failed::add);
        return failed;
    }

    /// Before there is a plan: those that something is known of.
    private IntStream planned() {
        return plan == null
                ? parts.keySet().stream().mapToInt(Integer::intValue)
                : IntStream.range(0, plan.chunks());
    }

    /// Whether nothing is known to be left out.
    public boolean complete() {
        return (plan == null || plan.complete())
                && !unusable()
                && !expired
                && parts.values().stream()
                        .map(Part::result)
                        .allMatch(result -> result == null || result.complete());
    }

    /// Of all chunks that have not failed.
    public List<Track> tracks() {
        return tracksWithout(failed());
    }

    List<Track> tracksWithout(Set<Integer> failed) {
        Map<Integer, Part> known = parts;
        return planned()
                .filter(chunk -> !failed.contains(chunk))
                .mapToObj(chunk -> known.getOrDefault(chunk, Part.UNKNOWN))
                .flatMap(part -> part.tracks().stream())
                .toList();
    }
}
