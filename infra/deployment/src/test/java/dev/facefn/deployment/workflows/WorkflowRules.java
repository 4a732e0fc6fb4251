package dev.facefn.deployment.workflows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// What every workflow holds to, so that neither a pull request nor a foreign action gets hold of
/// what is ours. Each fault names its place.
final class WorkflowRules {
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40}");
    private static final Pattern PINNED_LINE =
            Pattern.compile("uses: \\S+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+$");
    private static final Pattern SCRIPT = Pattern.compile("\\.github/scripts/([\\w-]+)");
    private static final Pattern SECRET = Pattern.compile("secrets\\.(?!GITHUB_TOKEN\\b)");
    private static final Pattern LONG_LIVED =
            Pattern.compile("(?i)aws[-_]access[-_]key[-_]id|aws[-_]secret[-_]access[-_]key");
    private static final Pattern PIPE = Pattern.compile("(?m)[^|]\\|(?!\\|)");
    private static final int MOST_MINUTES = 360;

    /// Who writes where: a permission, and what a job does that has it.
    private static final Map<String, Pattern> USES =
            Map.of(
                    "id-token", Pattern.compile("configure-aws-credentials|cosign|attest-build"),
                    "attestations", Pattern.compile("attest-build-provenance"),
                    "packages", Pattern.compile("scripts/build-image"),
                    "contents", Pattern.compile("scripts/release-models"),
                    "issues", Pattern.compile("scripts/(report-issue|nightly)"),
                    "security-events", Pattern.compile("codeql-action"));

    private final Workflow workflow;
    private final List<String> faults = new ArrayList<>();

    private WorkflowRules(Workflow workflow) {
        this.workflow = workflow;
    }

    static List<String> faults(Workflow workflow) {
        WorkflowRules rules = new WorkflowRules(workflow);
        rules.whole();
        workflow.jobs().forEach(rules::job);
        workflow.text().lines().forEach(rules::line);
        return List.copyOf(rules.faults);
    }

    private void whole() {
        for (String event : List.of("pull_request_target", "workflow_run", "issue_comment")) {
            fault(workflow.events().contains(event), event + " runs foreign code with our rights");
        }
        Object permissions = workflow.fields().get("permissions");
        fault(permissions == null, "permissions are not declared");
        boolean read =
                permissions instanceof Map<?, ?> map
                        && map.values().stream().allMatch("read"::equals);
        fault(permissions != null && !read, "permissions of the workflow are more than read");
        boolean called = workflow.events().equals(List.of("workflow_call"));
        fault(!called && !workflow.fields().containsKey("concurrency"), "no concurrency");
        fault(
                Objects.toString(workflow.fields().get("env"), "").contains("secrets."),
                "a secret in the environment of the whole workflow");
        fault(LONG_LIVED.matcher(workflow.text()).find(), "a long-lived key of AWS");
        fault(workflow.jobs().isEmpty(), "no jobs");
    }

    private void job(Workflow.Part job) {
        String at = job.name() + ": ";
        String text = job.fields().toString();
        boolean calls = job.fields().containsKey("uses");
        int minutes = calls ? 1 : number(job.text("timeout-minutes"));
        fault(minutes < 1 || minutes > MOST_MINUTES, at + "no timeout-minutes, or too many");
        fault(job.text("runs-on").contains("latest"), at + "runs on whatever is latest");
        fault(job.text("env").contains("secrets."), at + "a secret in the environment of the job");
        fault(job.text("permissions").contains("write-all"), at + "permissions write-all");
        fault(job.text("secrets").equals("inherit"), at + "inherits every secret");
        fault(
                workflow.events().contains("pull_request") && SECRET.matcher(text).find(),
                at + "a pull request reaches a secret");
        fault(
                text.contains("configure-aws-credentials") && job.text("environment").isEmpty(),
                at + "reaches AWS outside of an environment");
        for (Map.Entry<String, Object> each : job.map("permissions").entrySet()) {
            boolean write = "write".equals(each.getValue());
            Pattern use = USES.getOrDefault(each.getKey(), Pattern.compile("nothing does"));
            fault(
                    write && !calls && !use.matcher(text).find(),
                    at + "may write " + each.getKey() + " and does not");
        }
        if (calls) {
            action(at, job.text("uses"));
        }
        job.steps().forEach(step -> step(at, step));
    }

    private void step(String at, Workflow.Part step) {
        String run = step.text("run");
        fault(run.contains("${{"), at + "an expression inside of a script: " + run.strip());
        fault(
                PIPE.matcher(run).find() && !step.text("shell").equals("bash"),
                at + "without `shell: bash` a pipe hides what failed: " + run.strip());
        if (!step.text("uses").isEmpty()) {
            action(at, step.text("uses"));
        }
        if (step.text("uses").startsWith("actions/checkout@")) {
            fault(
                    !Boolean.FALSE.equals(step.map("with").get("persist-credentials")),
                    at + "checkout leaves its token behind");
        }
        SCRIPT.matcher(run)
                .results()
                .map(found -> found.group(1))
                .forEach(name -> {
                    Path script = Tools.SCRIPTS.resolve(name);
                    fault(!Files.isExecutable(script), at + "no script to execute: " + name);
                });
    }

    private void action(String at, String uses) {
        boolean ours = uses.startsWith("./") && Files.exists(Tools.ROOT.resolve(uses));
        fault(!ours && !PINNED.matcher(uses).matches(), at + "not pinned to a commit: " + uses);
    }

    private void line(String line) {
        String stripped = line.replaceFirst("^[\\s-]+", "");
        boolean foreign = stripped.startsWith("uses: ") && !stripped.startsWith("uses: ./");
        fault(
                foreign && !PINNED_LINE.matcher(stripped).matches(),
                "no version beside the commit: " + stripped);
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private void fault(boolean found, String what) {
        if (found) {
            faults.add(workflow.name() + ": " + what);
        }
    }
}
