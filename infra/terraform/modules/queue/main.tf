# A queue, its dead letters, and who may send. What failed five times lies in NAME-dead for two
# weeks, so that somebody can look and send it back.
data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sqs_queue" "dead" {
  name                      = "${var.name}-dead"
  policy                    = local.dead_policy
  message_retention_seconds = var.dead_retention_seconds
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue" "this" {
  name                       = var.name
  policy                     = local.policy
  visibility_timeout_seconds = var.visibility_timeout_seconds
  message_retention_seconds  = var.retention_seconds
  receive_wait_time_seconds  = 20
  sqs_managed_sse_enabled    = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = var.max_receive_count
  })

  lifecycle {
    precondition {
      condition     = var.source_arn != null || length(var.senders) > 0
      error_message = "Nobody may send to ${var.name}."
    }
  }
}

# Only this queue's letters die here.
resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  count     = var.redrive_allow_policy ? 1 : 0
  queue_url = aws_sqs_queue.dead.url

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this.arn]
  })
}

locals {
  # by its name: a queue has its policy from its first moment
  arn = "arn:${data.aws_partition.current.partition}:sqs:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:${var.name}"

  # A bucket sends as a service: it is known by its ARN, and by the account, since that has none.
  allow_service = var.source_arn != null ? [{
    Sid       = "TheSourceSends"
    Effect    = "Allow"
    Principal = { Service = var.source_service }
    Action    = "sqs:SendMessage"
    Resource  = local.arn
    Condition = {
      ArnEquals    = { "aws:SourceArn" = var.source_arn }
      StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
    }
  }] : []

  allow_senders = length(var.senders) > 0 ? [{
    Sid       = "SendersSend"
    Effect    = "Allow"
    Principal = { AWS = var.senders }
    Action    = "sqs:SendMessage"
    Resource  = local.arn
  }] : []

  # An allowance elsewhere in the account is not enough: an event is believed by where it comes from.
  deny_others = {
    Sid       = "NobodyElseSends"
    Effect    = "Deny"
    Principal = "*" # wildcard: a refusal is meant for everybody
    Action    = "sqs:SendMessage"
    Resource  = local.arn
    # what the condition asks for is missing where another kind sends; then it holds
    Condition = { ArnNotEquals = { for key, arns in local.trusted : key => arns if length(arns) > 0 } }
  }

  trusted = {
    "aws:SourceArn"    = var.source_arn == null ? [] : [var.source_arn]
    "aws:PrincipalArn" = concat(var.senders, var.operators)
  }

  tls_only = {
    Sid    = "TlsOnly"
    Effect = "Deny"
    # wildcards: a refusal is meant for everybody and everything
    Principal = "*"
    Action    = "sqs:*"
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      local.allow_service,
      local.allow_senders,
      [local.deny_others, merge(local.tls_only, { Resource = local.arn })],
    )
  })

  # SQS itself moves letters here and asks no policy. A function puts those that no repeat can mend.
  dead_policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      length(var.dead_senders) > 0 ? [{
        Sid       = "TheConsumerGivesUp"
        Effect    = "Allow"
        Principal = { AWS = var.dead_senders }
        Action    = "sqs:SendMessage"
        Resource  = "${local.arn}-dead"
      }] : [],
      [merge(local.tls_only, { Resource = "${local.arn}-dead" })],
    )
  })
}
