package dev.facefn.local.coldstart;

import dev.facefn.local.bench.Timings;
import dev.facefn.models.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts everything in turn, round by round, so that what the machine does beside it is
/// everybody's alike.
final class ColdStartBench {
    private static final String DATA = "FACEFN_DATA_DIRECTORY";
    private final Packages packages;
    private final byte[] photo;

    ColdStartBench(Packages packages, byte[] photo) {
        this.packages = packages;
        this.photo = photo;
    }

    /// A function with its ways to start, in the order of their columns: the floor, the fat jar, as
    /// shipped.
    private record Entry(
            String name,
            String asked,
            int goal,
            List<Contender> contenders,
            List<Timings> timings) {
        static Entry of(String name, String asked, int goal, List<Contender> contenders) {
            return new Entry(
                    name,
                    asked,
                    goal,
                    contenders,
                    contenders.stream().map(_ -> new Timings()).toList());
        }
    }

    List<ColdStarts> run(List<Subject> subjects, int rounds, Progress progress)
            throws IOException, InterruptedException {
        List<String> bare = BarePackage.ship(packages.work(), packages.jdk());
        List<Entry> entries = new ArrayList<>();
        for (Subject subject : subjects) {
            entries.addAll(entries(subject, bare));
            progress.advance(1);
        }
        for (int round = 0; round < rounds; round++) {
            for (Entry entry : entries) {
                int count = entry.contenders().size();
                for (int turn = 0; turn < count; turn++) {
                    int which = (turn + round) % count;
                    entry.timings().get(which).add(entry.contenders().get(which).measure());
                }
            }
            progress.advance(1);
        }
        return entries.stream().map(ColdStartBench::result).toList();
    }

    private static ColdStarts result(Entry entry) {
        return new ColdStarts(
                entry.name(),
                entry.asked(),
                entry.timings().get(0).medianMillis(),
                entry.timings().get(1).medianMillis(),
                entry.timings().get(2).medianMillis(),
                entry.goal());
    }

    /// @param bare the command that starts the floor
    private List<Entry> entries(Subject subject, List<String> bare)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(packages.work().resolve(subject.function()));
        Path log = folder.resolve("start.log");
        String java = packages.jdk().resolve("bin/java").toString();
        List<String> fat = List.of(java, "-jar", packages.fat(subject.function()).toString());
        Map<String, String> environment =
                Subject.with(
                        subject.environment(), Map.of(DATA, folder.resolve("data").toString()));

        // the first start makes keys, and the schema of the database
        Map<String, String> first = Subject.with(environment, subject.migration());
        var _ = new Start(fat, first, log, FirstCall.get("/v1/health")).measure();
        String key = Files.readString(folder.resolve("data/dev.key")).strip();
        FirstCall call = subject.call().apply(key, photo);

        Path app = packages.ship(subject.function(), subject.environment(), photo);
        List<String> shipped = List.of(app.resolve("start").toString());
        Map<String, String> strict =
                Subject.with(
                        environment,
                        Map.of(
                                "JAVA_HOME",
                                packages.jdk().toString(),
                                "JAVA_FLAGS",
                                "-XX:AOTMode=on"));
        Start floor = new Start(bare, Map.of(), log, FirstCall.get("/"));
        List<Entry> entries = new ArrayList<>();
        entries.add(
                Entry.of(
                        subject.function(),
                        subject.asked(),
                        subject.goal(),
                        List.of(
                                floor,
                                new Start(fat, environment, log, call),
                                new Start(shipped, strict, log, call))));
        Optional<String> event = subject.event(key);
        if (event.isPresent()) {
            LambdaPackage lambda =
                    packages.lambda(subject.function(), subject.main(), folder.resolve("lambda"));
            entries.add(
                    Entry.of(
                            subject.function() + " on Lambda",
                            subject.asked(),
                            Subject.LAMBDA_GOAL,
                            List.of(
                                    floor,
                                    lambda.plain(environment, log, event.get()),
                                    lambda.shipped(environment, log, event.get()))));
        }
        return entries;
    }
}
