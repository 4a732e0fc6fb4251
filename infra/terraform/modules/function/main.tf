# A function on Lambda, started from a snapshot. Callers and queues reach the alias `live`, never
# the newest code: a deploy publishes a version and moves the alias to it by weights.
data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.name
  in_vpc    = length(var.subnet_ids) > 0
  arn       = "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${var.name}"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_lambda_function" "this" {
  function_name                  = var.name
  description                    = var.description
  role                           = aws_iam_role.this.arn
  filename                       = var.zip
  source_code_hash               = filebase64sha256(var.zip)
  runtime                        = var.runtime
  architectures                  = [var.architecture]
  handler                        = "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest"
  memory_size                    = var.memory_mib
  timeout                        = var.timeout_seconds
  reserved_concurrent_executions = var.reserved_concurrency
  publish                        = true

  snap_start {
    apply_on = "PublishedVersions"
  }

  environment {
    variables = var.environment
  }

  dynamic "vpc_config" {
    for_each = local.in_vpc ? [1] : []

    content {
      subnet_ids         = var.subnet_ids
      security_group_ids = var.security_group_ids
    }
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  # a version that cannot read its secrets does not start
  depends_on = [aws_iam_role_policy.this]

  # the code is the deploy workflow's
  lifecycle {
    ignore_changes = [filename, source_code_hash]
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "What callers get"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version

  dynamic "routing_config" {
    for_each = var.canary == null ? [] : [var.canary]

    content {
      additional_version_weights = { (routing_config.value.version) = routing_config.value.weight }
    }
  }

  # the deploy workflow moves it: a canary by weights, then all of it, or back
  lifecycle {
    ignore_changes = [function_version, routing_config]
  }
}

resource "aws_lambda_event_source_mapping" "this" {
  for_each = var.queues

  event_source_arn                   = each.value.arn
  function_name                      = aws_lambda_alias.live.arn
  enabled                            = var.consume
  batch_size                         = each.value.batch_size
  maximum_batching_window_in_seconds = each.value.window_seconds
  function_response_types            = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = each.value.maximum_concurrency
  }
}
