# One key for what rests: secrets, the database, the topic of the alarms. SQS and S3 encrypt with
# keys of their own, which cost nothing a call.
data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
}

resource "aws_kms_key" "this" {
  description             = "What rests in ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days
  policy                  = local.policy
}

locals {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # wildcards: a key's policy speaks of this key only, and without the account's own
        # statement nobody could ever manage it again
        Sid       = "TheAccountDecidesByItsRoles"
        Effect    = "Allow"
        Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${local.account}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        # wildcard: this key
        Sid       = "AlarmsAndBudgetsSpeak"
        Effect    = "Allow"
        Principal = { Service = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      },
    ]
  })
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}
