# The roles of the GitHub workflows. One deploys the two functions, the other looks at night whether they
# are well and what they cost. Each is for jobs of one environment of one repository alone.
data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.name
  host      = "token.actions.githubusercontent.com"
  provider  = var.create_provider ? aws_iam_openid_connect_provider.github[0].arn : "arn:${local.partition}:iam::${local.account}:oidc-provider/${local.host}"
}

resource "aws_iam_openid_connect_provider" "github" {
  count          = var.create_provider ? 1 : 0
  url            = "https://${local.host}"
  client_id_list = ["sts.amazonaws.com"]
}

locals {
  # One environment each: who deploys, and who looks at night without anybody's approval.
  environments = { "deployer" = var.environment, "watcher" = "${var.environment}-monitor" }

  trust = {
    for who, environment in local.environments : who => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Federated = local.provider }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            "${local.host}:aud" = "sts.amazonaws.com"
            "${local.host}:sub" = "repo:${var.repository}:environment:${environment}"
          }
        }
      }]
    })
  }

  look = [
    {
      Sid      = "LookAtQueues"
      Effect   = "Allow"
      Action   = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"]
      Resource = var.queue_arns
    },
    {
      Sid    = "LookAtAlarms"
      Effect = "Allow"
      Action = ["cloudwatch:DescribeAlarms"]
      # those that begin with a name: AWS asks whether all of them may be described
      Resource = "arn:${local.partition}:cloudwatch:${local.region}:${local.account}:alarm:*"
    },
    {
      # wildcard: AWS knows no ARN for metrics and for costs
      Sid      = "ReadMetricsAndCosts"
      Effect   = "Allow"
      Action   = ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "ce:GetCostAndUsage"]
      Resource = "*"
    },
  ]

  deploy = [
    {
      Sid    = "DeployTheFunctions"
      Effect = "Allow"
      Action = [
        "lambda:GetAlias",
        "lambda:GetFunction",
        "lambda:GetFunctionConfiguration",
        "lambda:InvokeFunction",
        "lambda:ListVersionsByFunction",
        "lambda:PublishVersion",
        "lambda:UpdateAlias",
        "lambda:UpdateFunctionCode",
      ]
      # with versions and aliases, which are numbered and named after the colon
      Resource = flatten([for arn in var.function_arns : [arn, "${arn}:*"]])
    },
    {
      # for its address; what the role may do there is the cluster's to say
      Sid      = "FindTheCluster"
      Effect   = "Allow"
      Action   = ["eks:DescribeCluster"]
      Resource = "arn:${local.partition}:eks:${local.region}:${local.account}:cluster/${var.cluster}"
    },
  ]

  policies = {
    "deployer" = jsonencode({ Version = "2012-10-17", Statement = concat(local.deploy, local.look) })
    "watcher"  = jsonencode({ Version = "2012-10-17", Statement = local.look })
  }
}

resource "aws_iam_role" "this" {
  for_each = local.environments

  name                 = "${var.name}-${each.key}"
  assume_role_policy   = local.trust[each.key]
  max_session_duration = 3600
}

resource "aws_iam_role_policy" "this" {
  for_each = local.environments

  name   = "what-it-needs"
  role   = aws_iam_role.this[each.key].id
  policy = local.policies[each.key]
}
