package dev.facefn.deployment.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What any Terraform of ours keeps to, as far as its text shows it.
final class TerraformRules {
    private static final Pattern WILDCARD =
            Pattern.compile(
                    "(?m)^ *(Action|Resource|Principal|NotAction|NotResource) += .*\"([a-z0-9-]+:[A-Za-z]*)?\\*\".*$");
    private static final Pattern IN_A_LIST =
            Pattern.compile("(?m)^ *\"([a-z0-9-]+:[A-Za-z]*)?\\*\",?$");
    private static final int REASON_WITHIN_LINES = 4;

    /// How many wildcards a file has, each with its reason above: AWS forces it, or it refuses.
    private static final Map<String, Integer> WILDCARDS =
            Map.of(
                    "modules/key/main.tf", 3,
                    "modules/bucket/main.tf", 2,
                    "modules/queue/main.tf", 3,
                    "modules/function/role.tf", 1,
                    "modules/deployer/main.tf", 1);

    private static final Map<String, String> THRESHOLDS =
            Map.of("latency_ms", "1000", "errors_percent", "5", "memory_percent", "85");

    private final Hcl hcl;
    private final List<String> broken = new ArrayList<>();

    private TerraformRules(Hcl hcl) {
        this.hcl = hcl;
    }

    /// What does not hold, with the place; empty where all holds.
    static List<String> broken(Hcl hcl) {
        TerraformRules rules = new TerraformRules(hcl);
        rules.wildcards();
        rules.queues();
        rules.buckets();
        rules.functions();
        rules.logs();
        rules.alarms();
        rules.whatRests();
        rules.descriptions();
        rules.secrets();
        return List.copyOf(rules.broken);
    }

    private void wildcards() {
        Map<String, Integer> found = new TreeMap<>();
        for (Hcl.File file : hcl.files()) {
            List<String> lines = file.text().lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (WILDCARD.matcher(line).find() || IN_A_LIST.matcher(line).find()) {
                    found.merge(file.name(), 1, Integer::sum);
                    int from = Math.max(0, i - REASON_WITHIN_LINES - 2);
                    hold(
                            lines.subList(from, i).stream().anyMatch(l -> l.contains("# "))
                                    || line.contains("# "),
                            file.name() + ": a wildcard without a reason: " + line.strip());
                }
            }
        }
        hold(found.equals(new TreeMap<>(WILDCARDS)), "wildcards: " + found);
    }

    private void queues() {
        List<Hcl.Block> queues = hcl.resources("aws_sqs_queue");
        hold(queues.size() == 2, "a queue is made in one place, with its dead letters");
        for (Hcl.Block queue : queues) {
            hold(
                    queue.sets("sqs_managed_sse_enabled", "true"),
                    queue.where() + " is not encrypted");
            hold(queue.code().contains("policy "), queue.where() + " has no policy");
            hold(
                    queue.labels().contains("dead")
                            || queue.code().contains("redrive_policy = jsonencode")
                                    && queue.code()
                                            .contains(
                                                    "deadLetterTargetArn = aws_sqs_queue.dead.arn"),
                    queue.where() + " has no dead letters");
        }
        hold(
                !hcl.resources("aws_sqs_queue_redrive_allow_policy").isEmpty(),
                "nobody says whose letters die where");
    }

    private void buckets() {
        List<Hcl.Block> blocked = hcl.resources("aws_s3_bucket_public_access_block");
        hold(
                blocked.size() == hcl.resources("aws_s3_bucket").size(),
                "a bucket without its public access block");
        for (Hcl.Block block : blocked) {
            for (String argument :
                    List.of(
                            "block_public_acls",
                            "block_public_policy",
                            "ignore_public_acls",
                            "restrict_public_buckets")) {
                hold(block.sets(argument, "true"), block.where() + " is public: " + argument);
            }
        }
        List<Hcl.Block> endings = hcl.resources("aws_s3_bucket_lifecycle_configuration");
        hold(
                endings.size() == hcl.resources("aws_s3_bucket").size(),
                "a bucket without the end of what is in it");
        for (Hcl.Block ending : endings) {
            hold(
                    ending.sets("prefix", "\"\"")
                            && ending.sets("days", "var.retention_days")
                            && ending.sets("status", "\"Enabled\""),
                    ending.where() + " keeps some kind of object: crops, cache, videos");
        }
        hold(hcl.resources("aws_s3_bucket_acl").isEmpty(), "a bucket with an access list");
        hold(
                hcl.code().contains("\"aws:SecureTransport\" = \"false\""),
                "nothing refuses calls without TLS");
    }

    private void functions() {
        for (Hcl.Block function : hcl.resources("aws_lambda_function")) {
            hold(
                    function.sets("apply_on", "\"PublishedVersions\"")
                            && function.sets("publish", "true"),
                    function.where() + " starts from no snapshot");
        }
        for (Hcl.Block mapping : hcl.resources("aws_lambda_event_source_mapping")) {
            hold(
                    mapping.sets("function_response_types", "[\"ReportBatchItemFailures\"]"),
                    mapping.where() + ": a batch fails as a whole");
            hold(
                    mapping.code().contains("maximum_concurrency"),
                    mapping.where() + " has no bound of concurrency");
            hold(
                    mapping.sets("function_name", "aws_lambda_alias.live.arn"),
                    mapping.where() + " goes past the alias");
        }
    }

    private void logs() {
        for (Hcl.Block log : hcl.resources("aws_cloudwatch_log_group")) {
            hold(
                    log.sets("retention_in_days", "var.log_retention_days"),
                    log.where() + " is kept for good");
        }
    }

    private void alarms() {
        for (Hcl.Block variable : hcl.blocks()) {
            String wanted =
                    variable.file().equals("modules/alarms/variables.tf")
                            ? THRESHOLDS.get(variable.labels().getFirst())
                            : null;
            if (wanted != null) {
                hold(
                        variable.sets("default", wanted),
                        variable.where() + " is not " + wanted + ", as on the cluster");
            }
        }
        for (Hcl.Block alarm : hcl.resources("aws_cloudwatch_metric_alarm")) {
            hold(alarm.sets("alarm_actions", "local.told"), alarm.where() + " tells nobody");
        }
        hold(
                hcl.resources("aws_cloudwatch_metric_alarm").stream()
                        .anyMatch(alarm -> alarm.labels().contains("dead_letters")),
                "dead letters ring no bell");
    }

    private void whatRests() {
        for (Hcl.Block database : hcl.resources("aws_db_instance")) {
            hold(
                    database.sets("storage_encrypted", "true"),
                    database.where() + " is not encrypted");
            hold(database.sets("publicly_accessible", "false"), database.where() + " is public");
            hold(
                    database.sets("manage_master_user_password", "true"),
                    database.where() + " has a password in the state");
        }
        for (Hcl.Block redis : hcl.resources("aws_elasticache_replication_group")) {
            hold(
                    redis.sets("transit_encryption_enabled", "true")
                            && redis.sets("at_rest_encryption_enabled", "true"),
                    redis.where() + " is not encrypted");
        }
        hold(hcl.code().contains("\"rds.force_ssl\""), "the database takes calls without TLS");
    }

    private void secrets() {
        for (Hcl.Block version : hcl.resources("aws_secretsmanager_secret_version")) {
            hold(
                    version.code().contains("secret_string_wo ")
                            && !version.code().matches("(?s).*\\bsecret_string +=.*"),
                    version.where() + " has its value in the state");
        }
        hold(hcl.resources("aws_iam_access_key").isEmpty(), "an access key is in the state");
    }

    private void descriptions() {
        for (Hcl.Block block : hcl.blocks()) {
            if (block.kind().equals("variable") || block.kind().equals("output")) {
                hold(
                        block.code().matches("(?s) +description += \".{3,}\".*"),
                        block.where() + " says not what it is");
            }
        }
    }

    private void hold(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
