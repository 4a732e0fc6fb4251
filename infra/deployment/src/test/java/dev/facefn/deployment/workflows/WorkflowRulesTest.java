package dev.facefn.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The workflows hold to their rules, and each rule finds a mistake that is planted.
class WorkflowRulesTest {
    private static final Pattern USES = Pattern.compile("uses: ([^./][^@\\s]*)@(\\S+)");

    /// A workflow without a fault: what the mistakes are planted into.
    private static final String SOUND =
            """
            name: sound
            on:
              pull_request:
            permissions:
              contents: read
            concurrency: sound
            jobs:
              one:
                runs-on: ubuntu-24.04
                timeout-minutes: 10
                permissions:
                  contents: read
                env:
                  NAME: value
                steps:
                  - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
                    with:
                      persist-credentials: false
                  - run: .github/scripts/lint
            """;

    @Test
    void everyWorkflowHoldsToThem() {
        List<String> faults = new ArrayList<>();
        for (Workflow workflow : Workflow.all()) {
            faults.addAll(WorkflowRules.faults(workflow));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void oneActionHasOneVersion() {
        Map<String, Set<String>> versions = new TreeMap<>();
        for (Workflow workflow : Workflow.all()) {
            USES.matcher(workflow.text())
                    .results()
                    .forEach(found ->
                            versions.computeIfAbsent(owner(found.group(1)), _ -> new TreeSet<>())
                                    .add(found.group(2)));
        }
        assertThat(versions).containsKeys("actions/checkout", "actions/setup-java");
        assertThat(versions).allSatisfy((_, commits) -> assertThat(commits).hasSize(1));
    }

    private static String owner(String action) {
        String[] parts = action.split("/");
        return parts[0] + "/" + parts[1];
    }

    @Test
    void theSoundOneIsSound() {
        assertThat(faultsOf(SOUND)).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pull_request: | pull_request_target: | runs foreign code
                    pull_request: | workflow_run: | runs foreign code
                    permissions:\\n  contents | permission:\\n  contents | not declared
                    permissions:\\n  contents: read | permissions:\\n  contents: write | more than read
                    permissions:\\n  contents: read | permissions: write-all | more than read
                    concurrency: sound | other: sound | no concurrency
                    timeout-minutes: 10 | if: true | no timeout-minutes
                    timeout-minutes: 10 | timeout-minutes: 1000 | no timeout-minutes
                    ubuntu-24.04 | ubuntu-latest | whatever is latest
                    contents: read\\n    env | contents: write\\n    env | may write contents
                    contents: read\\n    env | id-token: write\\n    env | may write id-token
                    contents: read\\n    env | packages: write\\n    env | may write packages
                    contents: read\\n    env | issues: write\\n    env | may write issues
                    contents: read\\n    env | actions: write\\n    env | may write actions
                    permissions:\\n      contents: read | permissions: write-all | permissions write-all
                    NAME: value | NAME: ${{ secrets.KEY }} | a secret in the environment of the job
                    jobs: | env:\\n  K: ${{ secrets.K }}\\njobs: | the whole workflow
                    3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1 | v7 | not pinned
                    3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1 | main | not pinned
                    # v7.0.1 | # newest | no version beside
                    persist-credentials: false | fetch-depth: 0 | leaves its token
                    scripts/lint | scripts/lint ${{ github.event.pull_request.title }} | an expression inside
                    scripts/lint | scripts/lint ${{ github.head_ref }} | an expression inside
                    scripts/lint | scripts/no-such | no script to execute
                    scripts/lint | scripts/lint ¦ tee log | a pipe hides
                    scripts/lint | scripts/lint\\n        env: {K: '${{ secrets.KEY }}'} | reaches a secret
                    """)
    void aMistakeIsFound(String sound, String mistake, String fault) {
        String planted = SOUND.replace(broken(sound), broken(mistake));
        assertThat(planted).as("the mistake is planted").isNotEqualTo(SOUND);
        assertThat(faultsOf(planted)).anyMatch(each -> each.contains(fault));
    }

    /// Of a row, with its lines and pipes.
    private static String broken(String cell) {
        return cell.replace("\\n", "\n").replace('¦', '|');
    }

    @Test
    void aKeyOfAwsAndARoleOutsideOfAnEnvironmentAreFound() {
        String aws =
                """
                      - uses: aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c # v6.2.3
                        with:
                          aws-access-key-id: AKIA
                """;
        assertThat(faultsOf(SOUND + aws))
                .anyMatch(each -> each.contains("a long-lived key"))
                .anyMatch(each -> each.contains("outside of an environment"));
    }

    private static List<String> faultsOf(String text) {
        return WorkflowRules.faults(Workflow.of("sound.yml", text));
    }
}
