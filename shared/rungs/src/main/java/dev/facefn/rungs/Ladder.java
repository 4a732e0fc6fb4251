package dev.facefn.rungs;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Mode;
import dev.facefn.vision.FaceRung;
import dev.facefn.vision.ModelRung;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rungs of a process, best first. A call is answered by the best one that works; where it
/// fails on the way, by the next one, in the same call. Thread-safe.
public final class Ladder implements AutoCloseable {
    private final List<Rung> rungs;
    private final List<Rung> networks;
    private final Moves moves;

    /// @param sources of the rungs; nothing is opened yet
    /// @param pause between two tries of a rung that was left
    /// @param silence how long a rung may give no sign of life before the next one answers
    public Ladder(
            Map<Mode, Supplier<? extends FaceRung>> sources, Duration pause, Duration silence) {
        List<Rung> made = new ArrayList<>();
        new EnumMap<>(sources)
                .forEach((mode, source) ->
                        made.add(new Rung(mode, source, pause, silence, this::changed)));
        this.rungs = List.copyOf(made);
        this.moves = new Moves(rungs.getFirst().mode());
        this.networks = rungs.stream().filter(rung -> rung.mode().reaches(Mode.CPU)).toList();
    }

    /// Begins to open the rungs that run networks, the first one first. One without is opened when
    /// it is needed.
    public void open() {
        networks.forEach(Rung::open);
    }

    /// Waits until the first rung is open.
    ///
    /// @throws RuntimeException what kept it from opening
    public void awaitFirst() {
        var _ = rungs.getFirst().opened();
    }

    /// Waits until a rung that runs networks is open.
    ///
    /// @throws RuntimeException what kept the first of them from opening, when none opens
    public void awaitAny() {
        List<CompletableFuture<FaceRung>> openings = networks.stream().map(Rung::opening).toList();
        CompletableFuture<Void> settled = new CompletableFuture<>();
        for (CompletableFuture<FaceRung> opening : openings) {
            var _ = opening.thenRun(() -> settled.complete(null));
        }
        var _ =
                CompletableFuture.allOf(openings.toArray(CompletableFuture[]::new))
                        .whenComplete((_, _) -> settled.complete(null));
        settled.join();
        if (openings.stream().noneMatch(opening -> opening.state() == Future.State.SUCCESS)) {
            throw networks.isEmpty()
                    ? new IllegalStateException("no rung runs networks")
                    : networks.getFirst().failure(openings.getFirst().exceptionNow());
        }
    }

    /// Whether a rung that runs networks is open and works.
    public boolean ready() {
        return networks.stream().anyMatch(Rung::isOpen);
    }

    /// Whether the first rung is open and works.
    public boolean firstReady() {
        return rungs.getFirst().isOpen();
    }

    /// The best rung that works; empty when only what was kept can be given.
    public Optional<Mode> best() {
        return rungs.stream().filter(Rung::works).map(Rung::mode).findFirst();
    }

    /// How often that was another than before.
    public Moves moves() {
        return moves;
    }

    private void changed() {
        synchronized (moves) {
            moves.now(best().orElse(Mode.CACHED));
        }
    }

    /// The models of the best rung that has any open.
    public List<ModelRung.Model> models() {
        return networks.stream()
                .filter(Rung::isOpen)
                .findFirst()
                .map(rung -> ((ModelRung) rung.awaited()).models())
                .orElse(List.of());
    }

    /// The same of a rung that runs networks.
    ///
    /// @throws FacefnException as [#ask]
    public <T> Ranked<T> askModels(Function<ModelRung, T> question) {
        return ask(Mode.CPU, rung -> question.apply((ModelRung) rung));
    }

    /// Asks the rungs from the best that works downwards until one answers.
    ///
    /// @param least the lowest one that will do
    /// @throws FacefnException what the caller did wrong; `unavailable` when no such rung works
    public <T> Ranked<T> ask(Mode least, Function<FaceRung, T> question) {
        Throwable last = null;
        FacefnException other = null;
        boolean blameless = true;
        for (Rung rung : rungs) {
            if (!isAsked(rung, least)) {
                continue;
            }
            try {
                T value = rung.ask(question);
                rung.worked();
                return new Ranked<>(value, rung.mode());
            } catch (FacefnException e) {
                if (SameModels.isOther(e)) {
                    other = e;
                    continue;
                }
                if (e.code() != ErrorCode.INTERNAL_ERROR) {
                    throw e;
                }
                last = e;
            } catch (RuntimeException | LinkageError e) {
                last = e;
            }
            blameless &= isNoFaultOf(rung, last);
        }
        if (last != null && blameless) {
            // every rung works: it is this picture that none of them can do
            throw last instanceof RuntimeException own ? own : new IllegalStateException(last);
        }
        throw other == null ? nobody(least, last) : other;
    }

    /// What the best rung that works says of itself. Nothing is run for it, so that it speaks
    /// neither for a rung nor against it.
    ///
    /// @param least the lowest one that will do
    /// @throws FacefnException `unavailable` when no such rung works
    <T> Ranked<T> learn(Mode least, Function<FaceRung, T> fact) {
        RuntimeException last = null;
        for (Rung rung : rungs) {
            if (isAsked(rung, least)) {
                try {
                    return new Ranked<>(fact.apply(rung.awaited()), rung.mode());
                } catch (RuntimeException e) {
                    last = e;
                }
            }
        }
        throw nobody(least, last);
    }

    private boolean isAsked(Rung rung, Mode least) {
        return rung.mode().reaches(least) && rung.works() && !isOvertaken(rung);
    }

    /// While a rung wakes, the next one answers where that is awake and runs networks, too.
    private boolean isOvertaken(Rung rung) {
        return networks.contains(rung)
                && !rung.isOpen()
                && networks.stream()
                        .anyMatch(
                                other -> other.mode().compareTo(rung.mode()) > 0 && other.isOpen());
    }

    /// A rung is blamed only where it fails on a picture of its own, too: nobody makes it leave
    /// with pictures that he has made for that. One that hangs is left at once: each further call
    /// would wait for as long, and what a run takes is not for a picture to say.
    ///
    /// @throws FacefnException what is wrong with the picture, where that is known
    private static boolean isNoFaultOf(Rung rung, Throwable failure) {
        if (failure instanceof StuckException) {
            rung.leave(failure);
            return false;
        }
        boolean works = rung.worksOnItsOwn();
        if (failure instanceof FacefnException said && NotFinite.is(said)) {
            if (works) {
                throw NotFinite.ofThePicture(said);
            }
            rung.leave(said);
        } else if (!works) {
            rung.failed(failure);
        }
        return works;
    }

    private static FacefnException nobody(Mode least, @Nullable Throwable last) {
        return new FacefnException(
                ErrorCode.UNAVAILABLE,
                "nothing that answers in mode %s or better works at the moment, try again"
                        .formatted(least.wireName()),
                Map.of("reason", "no_rung", "min_mode", least.wireName()),
                last);
    }

    @Override
    public void close() {
        rungs.forEach(Rung::close);
    }
}
