# What the function may do: write its log, read its queues and its secret, and what it is given.
resource "aws_iam_role" "this" {
  name = var.name

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

locals {
  own_statements = [{
    Sid      = "WriteItsLog"
    Effect   = "Allow"
    Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    Resource = "${aws_cloudwatch_log_group.this.arn}:log-stream:*"
  }]

  secret_statements = [
    {
      Sid      = "ReadItsSecret"
      Effect   = "Allow"
      Action   = ["secretsmanager:GetSecretValue"]
      Resource = var.secret_arn
    },
    {
      Sid       = "OpenItsSecret"
      Effect    = "Allow"
      Action    = ["kms:Decrypt"]
      Resource  = var.key_arn
      Condition = { StringEquals = { "kms:EncryptionContext:SecretARN" = var.secret_arn } }
    },
  ]

  queue_statements = length(var.queues) > 0 ? [{
    Sid      = "ReadItsQueues"
    Effect   = "Allow"
    Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    Resource = [for name in sort(keys(var.queues)) : var.queues[name].arn]
  }] : []

  attach = [
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
  ]

  # Lambda attaches functions to subnets with the function's own role. The function's code may not.
  network_statements = [
    for sid, condition in {
      "ItsCodeDoesNot"   = { ArnEquals = { "lambda:SourceFunctionArn" = [local.arn] } }
      "LambdaAttachesIt" = null
      } : {
      Sid    = sid
      Effect = condition == null ? "Allow" : "Deny"
      Action = local.attach
      # wildcard: AWS knows no ARN for describing, nor for an interface that is not there yet
      Resource  = "*"
      Condition = condition
    } if local.in_vpc
  ]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for statement in concat(
        local.own_statements,
        local.secret_statements,
        local.queue_statements,
        local.network_statements,
        var.statements,
      ) : { for key, value in statement : key => value if value != null }
    ]
  })
}

resource "aws_iam_role_policy" "this" {
  name   = "what-it-needs"
  role   = aws_iam_role.this.id
  policy = local.policy
}
