package dev.facefn.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerraformRulesTest {
    private static final Hcl REAL = Hcl.read(TerraformAndCodeTest.ROOT.resolve("infra/terraform"));

    @Test
    void allRulesHold() {
        assertThat(REAL.blocks()).hasSizeGreaterThan(150);
        assertThat(TerraformRules.broken(REAL)).isEmpty();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    modules/function/role.tf | Action   = ["logs:CreateLogStream", "logs:PutLogEvents"] | Action   = ["logs:*"] | wildcards
                    modules/function/role.tf | Resource = var.secret_arn | Resource = "*" | wildcards
                    modules/cluster-access/main.tf | Resource = [var.source_queue_arn] | Resource = ["*"] | wildcards
                    modules/platform/functions.tf | Action   = ["s3:GetObject", "s3:PutObject"] | Action   = ["s3:*"] | wildcards
                    modules/deployer/main.tf | "lambda:UpdateAlias", | "lambda:*", | wildcards
                    modules/queue/main.tf | deadLetterTargetArn = aws_sqs_queue.dead.arn | deadLetterTargetArn = null | has no dead letters
                    modules/queue/main.tf | redrive_policy = jsonencode | tags = tomap | has no dead letters
                    modules/queue/main.tf | resource "aws_sqs_queue" "dead" { | resource "aws_sqs_queue_none" "dead" { | with its dead letters
                    modules/queue/main.tf | sqs_managed_sse_enabled   = true | sqs_managed_sse_enabled   = false | is not encrypted
                    modules/bucket/main.tf | restrict_public_buckets = true | restrict_public_buckets = false | is public
                    modules/bucket/main.tf | resource "aws_s3_bucket_public_access_block" "this" { | resource "aws_s3_none" "this" { | without its public access block
                    modules/bucket/main.tf | prefix = "" | prefix = "uploads/" | keeps some kind of object
                    modules/bucket/main.tf | days = var.retention_days | days = 30 | keeps some kind of object
                    modules/bucket/main.tf | status = "Enabled" | status = "Disabled" | keeps some kind of object
                    modules/bucket/main.tf | resource "aws_s3_bucket_lifecycle_configuration" "this" { | resource "aws_s3_none" "this" { | without the end of what is in it
                    modules/function/main.tf | retention_in_days = var.log_retention_days | skip_destroy      = false | is kept for good
                    modules/http-api/main.tf | retention_in_days = var.log_retention_days | retention_in_days = 0 | is kept for good
                    modules/alarms/variables.tf | default     = 1000 | default     = 5000 | latency_ms is not 1000
                    modules/alarms/variables.tf | default     = 85 | default     = 99 | memory_percent is not 85
                    modules/alarms/queues.tf | alarm_actions       = local.told | alarm_actions       = [] | tells nobody
                    modules/function/main.tf | function_response_types            = ["ReportBatchItemFailures"] | function_response_types            = [] | fails as a whole
                    modules/function/main.tf | function_name                      = aws_lambda_alias.live.arn | function_name                      = aws_lambda_function.this.arn | goes past the alias
                    modules/function/main.tf | apply_on = "PublishedVersions" | apply_on = "None" | starts from no snapshot
                    modules/database/main.tf | publicly_accessible             = false | publicly_accessible             = true | is public
                    modules/database/main.tf | storage_encrypted               = true | storage_encrypted               = false | is not encrypted
                    modules/redis/main.tf | transit_encryption_enabled = true | transit_encryption_enabled = false | is not encrypted
                    modules/secrets/main.tf | secret_string_wo = jsonencode | secret_string = jsonencode | value in the state
                    modules/key/variables.tf | description = "How many days a deleted key can be called back." | default     = 7 | says not what it is
                    """)
    void aPlantedMistakeIsSeen(String file, String what, String instead, String seen) {
        Hcl.File original = file(REAL, file);
        assertThat(original.text()).as("nothing to make a mistake in").contains(what);

        List<Hcl.File> files =
                REAL.files().stream()
                        .map(f ->
                                f.name().equals(file)
                                        ? new Hcl.File(file, f.text().replace(what, instead))
                                        : f)
                        .toList();
        List<String> broken = TerraformRules.broken(new Hcl(Path.of("mutant"), files));

        assertThat(String.join("\n", broken)).contains(seen);
    }

    private static Hcl.File file(Hcl hcl, String name) {
        return hcl.files().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }
}
