# What Knative needs of AWS, one identity a workload: the functions their kinds of objects, the
# sources and sinks their queues, each by its service account.
#
# On EKS these are roles that a service account assumes. On any other cluster they are users, whose
# access keys are made by hand, so that they are in no state, and put into a Secret of the cluster.
locals {
  # not the keys of the statements: those wait for the queues, whose policies name these identities
  workloads = toset(["detect", "embed", "analyze-video-chunk", "queues"])

  objects = { for kind in ["uploads", "videos", "crops", "claims", "finished", "requests"] : kind => "${var.bucket_arn}/${kind}/*" }

  read   = ["s3:GetObject"]
  write  = ["s3:PutObject"]
  delete = ["s3:DeleteObject"]

  # Without it S3 says that an absent object is forbidden.
  tell_absent = {
    Sid      = "TellWhatIsAbsent"
    Effect   = "Allow"
    Action   = ["s3:ListBucket"]
    Resource = [var.bucket_arn]
  }

  # Data of events over 48 KiB, sealed.
  claims = {
    Sid      = "LargeEvents"
    Effect   = "Allow"
    Action   = ["s3:GetObject", "s3:PutObject"]
    Resource = [local.objects.claims]
  }

  statements = {
    "detect" = [
      local.tell_absent,
      local.claims,
      { Sid = "Pictures", Effect = "Allow", Action = local.read, Resource = [local.objects.uploads] },
      { Sid = "Crops", Effect = "Allow", Action = local.write, Resource = [local.objects.crops] },
    ]

    "embed" = [
      local.tell_absent,
      local.claims,
      { Sid = "Crops", Effect = "Allow", Action = concat(local.read, local.delete), Resource = [local.objects.crops] },
    ]

    "analyze-video-chunk" = [
      local.tell_absent,
      local.claims,
      {
        Sid      = "VideosUntilTheyAreAnalysed"
        Effect   = "Allow"
        Action   = concat(local.read, local.write, local.delete)
        Resource = [local.objects.uploads, local.objects.videos]
      },
      { Sid = "Crops", Effect = "Allow", Action = local.write, Resource = [local.objects.crops] },
      {
        Sid      = "WhatItHasDone"
        Effect   = "Allow"
        Action   = concat(local.read, local.write)
        Resource = [local.objects.finished, local.objects.requests]
      },
    ]

    # IntegrationSource: from the queue `cluster` to the Broker. IntegrationSinks: from the Broker to
    # the queues of the functions on Lambda, and what nobody took to the dead letters.
    "queues" = [
      {
        Sid      = "ReadTheQueue"
        Effect   = "Allow"
        Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"]
        Resource = [var.source_queue_arn]
      },
      {
        Sid      = "SendToTheQueues"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"]
        Resource = var.sink_queue_arns
      },
    ]
  }

  policies = {
    for name, statements in local.statements : name => jsonencode({
      Version   = "2012-10-17"
      Statement = statements
    })
  }

  issuer = var.oidc == null ? "" : trimprefix(var.oidc.issuer, "https://")
}

resource "aws_iam_role" "this" {
  for_each = var.oidc == null ? toset([]) : local.workloads

  name = "${var.name}-cluster-${each.key}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = var.oidc.provider_arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "${local.issuer}:aud" = "sts.amazonaws.com"
          "${local.issuer}:sub" = "system:serviceaccount:${var.service_accounts[each.key]}"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  for_each = aws_iam_role.this

  name   = "what-it-needs"
  role   = each.value.id
  policy = local.policies[each.key]
}

resource "aws_iam_user" "this" {
  for_each = var.oidc == null ? local.workloads : toset([])

  name = "${var.name}-cluster-${each.key}"
}

resource "aws_iam_user_policy" "this" {
  for_each = aws_iam_user.this

  name   = "what-it-needs"
  user   = each.value.name
  policy = local.policies[each.key]
}
