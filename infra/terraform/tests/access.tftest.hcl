# Who else may do something: the cluster and the workflows.
mock_provider "aws" {
  source = "./tests/aws"
}

variables {
  name             = "facefn-test"
  bucket_arn       = "arn:aws:s3:::facefn-test"
  source_queue_arn = "arn:aws:sqs:eu-central-1:123456789012:cluster"
  sink_queue_arns  = ["arn:aws:sqs:eu-central-1:123456789012:compare", "arn:aws:sqs:eu-central-1:123456789012:usage"]
  repository       = "example/facefn"
  environment      = "prod"
  function_arns    = ["arn:aws:lambda:eu-central-1:123456789012:function:facefn-test-compare"]
  queue_arns       = ["arn:aws:sqs:eu-central-1:123456789012:compare"]
}

run "cluster_on_eks" {
  module {
    source = "./modules/cluster-access"
  }

  variables {
    oidc = {
      provider_arn = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABC"
      issuer       = "https://oidc.eks.eu-central-1.amazonaws.com/id/ABC"
    }
  }

  assert {
    condition     = length(aws_iam_user.this) == 0 && keys(aws_iam_role.this) == ["analyze-video-chunk", "detect", "embed", "queues"]
    error_message = "Each workload has a role."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this["embed"].assume_role_policy).Statement[0].Condition.StringEquals["oidc.eks.eu-central-1.amazonaws.com/id/ABC:sub"] == "system:serviceaccount:facefn:embed"
    error_message = "Only its service account gets the role."
  }

  assert {
    condition = { for s in jsondecode(output.policies["embed"]).Statement : s.Sid => s.Action } == {
      "TellWhatIsAbsent" = ["s3:ListBucket"]
      "LargeEvents"      = ["s3:GetObject", "s3:PutObject"]
      "Crops"            = ["s3:GetObject", "s3:DeleteObject"]
    }
    error_message = "embed reads and deletes crops."
  }

  assert {
    condition     = [for s in jsondecode(output.policies["detect"]).Statement : s.Resource if s.Sid == "Pictures"] == [["arn:aws:s3:::facefn-test/uploads/*"]]
    error_message = "detect reads uploads."
  }

  assert {
    condition = { for s in jsondecode(output.policies["queues"]).Statement : s.Sid => s.Resource } == {
      "ReadTheQueue"    = ["arn:aws:sqs:eu-central-1:123456789012:cluster"]
      "SendToTheQueues" = ["arn:aws:sqs:eu-central-1:123456789012:compare", "arn:aws:sqs:eu-central-1:123456789012:usage"]
    }
    error_message = "The source reads one queue, and the sinks send to two."
  }
}

run "cluster_elsewhere" {
  module {
    source = "./modules/cluster-access"
  }

  assert {
    condition     = length(aws_iam_role.this) == 0 && length(aws_iam_user.this) == 4 && length(aws_iam_user_policy.this) == 4
    error_message = "Without EKS there are users, and no keys in the state."
  }
}

run "workflows" {
  module {
    source = "./modules/deployer"
  }

  assert {
    condition = alltrue([for who, environment in { "deployer" = "prod", "watcher" = "prod-monitor" } : jsondecode(output.trust[who]).Statement[0].Condition.StringEquals == {
      "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
      "token.actions.githubusercontent.com:sub" = "repo:example/facefn:environment:${environment}"
    }])
    error_message = "Only jobs of its environment of this repository get a role."
  }

  assert {
    condition     = [for s in jsondecode(output.policies["deployer"]).Statement : s.Resource if s.Sid == "DeployTheFunctions"] == [["arn:aws:lambda:eu-central-1:123456789012:function:facefn-test-compare", "arn:aws:lambda:eu-central-1:123456789012:function:facefn-test-compare:*"]]
    error_message = "It deploys the functions of the platform."
  }

  assert {
    condition     = [for s in jsondecode(output.policies["deployer"]).Statement : s.Resource if contains(s.Action, "eks:DescribeCluster")] == ["arn:aws:eks:eu-central-1:123456789012:cluster/facefn"]
    error_message = "It finds the cluster, without which there is no kubeconfig."
  }

  assert {
    condition     = alltrue(flatten([for s in jsondecode(output.policies["watcher"]).Statement : [for action in s.Action : can(regex(":(Get|Describe)", action))]])) && length(jsondecode(output.policies["watcher"]).Statement) == 3
    error_message = "Who looks at night needs no approval, and changes nothing."
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0
    error_message = "The account has the provider already."
  }
}

run "workflows_of_anybody" {
  command = plan

  module {
    source = "./modules/deployer"
  }

  variables {
    repository  = "example/*"
    environment = "*"
  }

  expect_failures = [var.repository, var.environment]
}
