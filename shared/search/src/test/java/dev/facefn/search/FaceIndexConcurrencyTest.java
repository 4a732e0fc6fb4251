package dev.facefn.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The states that an index goes through are known beforehand, with the answer of each. A search
/// while it changes must answer for one that it had between the search's start and its end.
class FaceIndexConcurrencyTest {
    private static final int CHANGES = 3000;
    private static final int SEARCHERS = 3;

    private final RandomGenerator random = Faces.random(11);
    private final Faces faces = Faces.random(random, 600, 64);
    private final FaceIndex index = faces.index();
    private final Query query =
            new Query(List.of(Faces.embedding(random, 64), Faces.embedding(random, 64)), -1, 100);
    private final List<Consumer<FaceIndex>> changes = new ArrayList<>();
    private final List<List<List<Match>>> answers = new ArrayList<>(List.of(faces.search(query)));
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger searches = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();

    @Test
    void aSearchWhileFacesComeAndGoSeesOneState() throws Exception {
        for (int i = 0; i < CHANGES; i++) {
            changes.add(change(i));
            answers.add(faces.search(query));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(SEARCHERS)) {
            List<Future<?>> searchers = new ArrayList<>();
            for (int i = 0; i < SEARCHERS; i++) {
                searchers.add(threads.submit(this::searchUntilAllIsDone));
            }
            for (Consumer<FaceIndex> change : changes) {
                begun.incrementAndGet();
                change.accept(index);
                if (done.incrementAndGet() % 10 == 0) {
                    letASearchEnd();
                }
            }
            for (Future<?> searcher : searchers) {
                searcher.get();
            }
        }
        assertThat(searches).hasValueGreaterThanOrEqualTo(CHANGES / 10);
        assertThat(index.search(query)).isEqualTo(answers.getLast());
    }

    private void letASearchEnd() {
        int before = searches.get();
        while (searches.get() == before && gone.get() < SEARCHERS) {
            Thread.yield();
        }
    }

    /// Half of them touch whom the query finds, for otherwise nothing would be seen.
    private Consumer<FaceIndex> change(int number) {
        List<Match> found = answers.getLast().get(number % 2);
        Faces.Face face =
                number % 3 == 0
                        ? faces.all().get(random.nextInt(faces.all().size()))
                        : faces.get(found.get(random.nextInt(found.size())).faceId());
        if (number % 4 == 0) {
            faces.removePerson(face.person());
            return it -> it.removePerson(face.person());
        }
        Delta delta = new Delta();
        delta.erase(face.id());
        faces.remove(face.id());
        for (String id : List.of("a" + number, "b" + number)) {
            Embedding embedding = Faces.embedding(random, 64);
            delta.add(id, "person" + number, embedding);
            faces.add(id, "person" + number, embedding);
        }
        return it -> it.apply(delta);
    }

    private void searchUntilAllIsDone() {
        try {
            while (done.get() < CHANGES) {
                int first = done.get();
                List<List<Match>> answer = index.search(query);
                int last = begun.get();
                assertThat(answers.subList(first, last + 1)).contains(answer);
                searches.incrementAndGet();
            }
        } finally {
            gone.incrementAndGet();
        }
    }
}
