package dev.facefn.detect;

import dev.facefn.rungs.Answered;
import dev.facefn.rungs.Ranked;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.Work;
import dev.facefn.vision.Analysis;
import java.util.List;
import java.util.Optional;

/// What it is to have looked at a picture. One without faces was looked at, too; one that was
/// looked at before was not.
final class Looked {
    private Looked() {}

    static Work work(Ranked<Analysis> answer) {
        return work(Answered.computed(answer, Cache.BYPASS));
    }

    static Work work(Answered<Analysis> answer) {
        Analysis analysis = answer.value();
        if (!answer.kept().isEmpty()) {
            return new Work(
                    Units.NONE,
                    analysis.inference(),
                    false,
                    answer.cache(),
                    answer.mode(),
                    Optional.of(analysis.model()),
                    Seen.NOTHING);
        }
        int faces = analysis.faces().size();
        int kilopixels = (int) (analysis.image().pixels() / 1000);
        return new Work(
                Units.of(1, faces),
                analysis.inference(),
                analysis.coldStart(),
                answer.cache(),
                answer.mode(),
                Optional.of(analysis.model()),
                new Seen(List.of(kilopixels), faces == 0 ? 0 : 1, List.of()));
    }
}
