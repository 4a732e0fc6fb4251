package dev.facefn.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a change asks to be deployed, in a repository with the modules of this one.
class ChangedFunctionsTest {
    private static final Set<String> ALL =
            Set.of("detect", "embed", "compare", "analyze-video-chunk", "usage-tracker");
    private static final Set<String> ON_KNATIVE = Set.of("detect", "embed", "analyze-video-chunk");

    @TempDir Path folder;
    private SmallTree tree;
    private String base;

    @BeforeEach
    void aRepository() throws IOException {
        tree = SmallTree.copiedInto(folder);
        base = tree.head();
    }

    @ParameterizedTest
    @ValueSource(strings = {"detect", "embed", "compare", "analyze-video-chunk", "usage-tracker"})
    void aFolderOfAFunctionAsksForItAlone(String function) {
        tree.write("functions/" + function + "/src/main/A.java", "changed");
        tree.write("functions/" + function + "/Dockerfile", "new");
        Answer answer = after("one function");
        assertThat(answer.functions()).containsExactly(function);
        assertThat(answer.images()).containsExactlyElementsOf(both(ON_KNATIVE, Set.of(function)));
        assertThat(answer.zips()).hasSize(ON_KNATIVE.contains(function) ? 0 : 1);
        assertThat(answer.manifests()).isEmpty();
        assertThat(answer.infrastructure()).isFalse();
    }

    @Test
    void everyLibraryAsksForWhoReachesIt() throws Exception {
        Map<String, Set<String>> closure = PomGraph.closure();
        Set<String> sizes = new TreeSet<>();
        for (String library : closure.keySet()) {
            if (!ALL.contains(library)) {
                tree.write("shared/" + library + "/src/main/A.java", "changed");
                Set<String> users =
                        ALL.stream()
                                .filter(each -> closure.get(each).contains(library))
                                .collect(Collectors.toSet());
                assertThat(after(library).functions())
                        .as(library)
                        .containsExactlyInAnyOrderElementsOf(users);
                sizes.add(String.valueOf(users.size()));
                base = tree.head();
            }
        }
        assertThat(sizes).as("not every library is of everyone or of nobody").hasSizeGreaterThan(2);
    }

    @Test
    void whatIsKnownOfThePomsHolds() throws Exception {
        Map<String, Set<String>> closure = PomGraph.closure();
        assertThat(closure.get("detect"))
                .contains("face", "vision", "priming")
                .doesNotContain("video");
        tree.write("shared/face/src/main/A.java", "changed");
        assertThat(after("face").functions()).containsExactlyInAnyOrderElementsOf(ALL);
        base = tree.head();
        tree.write("shared/video/src/main/A.java", "changed");
        assertThat(after("video").functions()).containsExactly("analyze-video-chunk");
        base = tree.head();
        tree.write("shared/testing/src/main/A.java", "changed");
        assertThat(after("for tests only").functions()).isEmpty();
    }

    /// The class paths that ship are Maven's own answer; they are there after `mvn package`.
    @Test
    void theClassPathsThatShipHaveTheSameLibraries() throws Exception {
        Map<String, Set<String>> closure = PomGraph.closure();
        int seen = 0;
        for (String function : ALL) {
            Path lib = Tools.ROOT.resolve("functions/" + function + "/target/app/lib");
            if (Files.isDirectory(lib)) {
                seen++;
                Set<String> shipped = jars(lib);
                shipped.retainAll(closure.keySet());
                Set<String> expected = new TreeSet<>(closure.get(function));
                shipped.add(function);
                assertThat(shipped).as(function).isEqualTo(expected);
            }
        }
        if (seen == 0) {
            Tools.skip("no function was packaged: functions/*/target/app/lib");
        }
    }

    private static Set<String> jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(name -> name.endsWith("-0.1.0-SNAPSHOT.jar"))
                    .map(name -> name.replace("-0.1.0-SNAPSHOT.jar", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void aPomThatTakesALibraryInOrLosesItCountsOnBothSides() throws IOException {
        String pom = tree.read("functions/detect/pom.xml");
        String with =
                pom.replaceFirst(
                        "<dependencies>",
                        "<dependencies><dependency><groupId>dev.facefn</groupId>"
                                + "<artifactId>gallery</artifactId></dependency>");
        tree.write("functions/detect/pom.xml", with);
        assertThat(after("taken in").functions()).containsExactly("detect");
        base = tree.head();
        tree.write("functions/detect/pom.xml", pom);
        tree.write("shared/gallery/src/main/A.java", "changed");
        assertThat(after("lost").functions()).contains("detect");
        base = tree.head();
        tree.write("shared/gallery/src/main/A.java", "again");
        assertThat(after("no longer its").functions()).doesNotContain("detect");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "pom.xml, 5, 0, false",
        ".dockerignore, 5, 0, false",
        "something/new, 5, 0, false",
        "functions/pom.xml, 5, 0, false",
        "functions/packaging/image, 5, 0, false",
        "shared/new/text, 5, 0, false",
        "infra/images/base/Dockerfile, 5, 0, false",
        "README.md, 0, 0, false",
        "functions/README.md, 0, 0, false",
        "functions/detect/README.md, 0, 0, false",
        "functions/detect/src/test/java/ATest.java, 0, 0, false",
        "shared/face/src/test/java/ATest.java, 0, 0, false",
        ".github/workflows/deploy.yml, 0, 0, false",
        "infra/local/src/main/java/A.java, 0, 0, false",
        "infra/deployment/pom.xml, 0, 0, false",
        "knative/base/detect.yaml, 0, 3, false",
        "knative/alerts/facefn.rules.test.yaml, 0, 0, false",
        "knative/README.md, 0, 0, false",
        "infra/terraform/envs/dev/main.tf, 0, 0, true",
        "infra/terraform/tests/queues.tftest.hcl, 0, 0, false",
        "infra/terraform/README.md, 0, 0, false",
    })
    void otherFilesAskFor(String file, int functions, int manifests, boolean infrastructure)
            throws IOException {
        String before = Files.exists(folder.resolve(file)) ? tree.read(file) : "";
        tree.write(file, before + "\n<!-- changed -->\n");
        Answer answer = after(file);
        assertThat(answer.functions()).hasSize(functions);
        assertThat(answer.manifests()).hasSize(manifests).isSubsetOf(ON_KNATIVE);
        assertThat(answer.infrastructure()).isEqualTo(infrastructure);
    }

    @Test
    void aFileThatMovesCountsWhereItWasAndWhereItIs() {
        tree.git("mv", "functions/detect/src/main/A.java", "functions/embed/src/main/B.java");
        assertThat(after("moved").functions()).containsExactly("detect", "embed");
    }

    @Test
    void aFileThatGoesCounts() {
        tree.git("rm", "-q", "shared/video/src/main/A.java");
        assertThat(after("gone").functions()).containsExactly("analyze-video-chunk");
    }

    @Test
    void aFunctionThatGoesIsNotDeployed() throws IOException {
        tree.git("rm", "-qr", "functions/embed");
        String pom = tree.read("pom.xml");
        tree.write("pom.xml", pom.replace("<module>functions/embed</module>", ""));
        assertThat(after("gone").functions()).hasSize(4).doesNotContain("embed");
    }

    @Test
    void aNameWithBlanksAndOtherLettersIsAFileLikeAnyOther() {
        tree.write("functions/compare/src/main/ä \"b\"\n.txt", "new");
        assertThat(after("odd").functions()).containsExactly("compare");
    }

    @Test
    void aMergeCountsForAllThatItBrings() {
        tree.git("checkout", "-q", "-b", "side");
        tree.write("functions/embed/src/main/A.java", "side");
        tree.commit("side");
        tree.git("checkout", "-q", "main");
        tree.write("functions/detect/src/main/A.java", "main");
        String main = tree.commit("main");
        tree.git("merge", "-q", "--no-ff", "-m", "both", "side");
        assertThat(asked(base, "HEAD").functions()).containsExactly("detect", "embed");
        assertThat(asked(main, "HEAD").functions()).containsExactly("embed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0000000000000000000000000000000000000000",
                "1234567890123456789012345678901234567890",
                "--help-me",
                "HEAD~7"
            })
    void withoutAKnownBaseAllAreAskedFor(String unknown) {
        Answer answer = asked(unknown, "HEAD");
        assertThat(answer.functions()).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(answer.manifests()).containsExactlyInAnyOrderElementsOf(ON_KNATIVE);
        assertThat(answer.infrastructure()).isTrue();
    }

    @Test
    void nothingChangedAsksForNothing() {
        assertThat(asked(base, base).functions()).isEmpty();
    }

    @Test
    void wrongUsageIsTwo() {
        assertThat(Script.named("changed-functions").in(folder).run().code()).isEqualTo(2);
        assertThat(Script.named("changed-functions", base, "no-such").in(folder).run().code())
                .isEqualTo(2);
        assertThat(Script.named("changed-functions", "--help").run().out()).contains("usage:");
    }

    private Answer after(String subject) {
        tree.commit(subject);
        return asked(base, "HEAD");
    }

    private Answer asked(String from, String to) {
        Script.Ended ended = Script.named("changed-functions", from, to).in(folder).run();
        assertThat(ended.code()).as(ended.all()).isZero();
        return Answer.read(ended.out());
    }

    private static List<String> both(Set<String> some, Set<String> others) {
        return others.stream().filter(some::contains).toList();
    }

    private record Answer(
            List<String> functions,
            List<String> images,
            List<String> zips,
            List<String> manifests,
            boolean infrastructure) {
        static Answer read(String json) {
            return Json.read(json, Answer.class);
        }
    }
}
