mock_provider "aws" {
  source = "./tests/aws"
}

variables {
  name        = "facefn-test-compare"
  description = "A test"
  zip         = "placeholder.zip"
  runtime     = "java21"
  environment = { FACEFN_HTTP_OPEN = "false" }
  secret_arn  = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:facefn-test/compare-AbCdEf"
  key_arn     = "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-1111-2222-3333-444455556666"
  queues = {
    "compare" = { arn = "arn:aws:sqs:eu-central-1:123456789012:compare", maximum_concurrency = 5 }
  }
}

run "on_lambda" {
  module {
    source = "./modules/function"
  }

  assert {
    condition     = aws_lambda_function.this.snap_start[0].apply_on == "PublishedVersions" && aws_lambda_function.this.publish
    error_message = "Published versions start from a snapshot."
  }

  assert {
    condition     = aws_lambda_alias.live.name == "live" && aws_lambda_alias.live.function_version == aws_lambda_function.this.version
    error_message = "The alias live leads to a published version."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.this["compare"].function_name == aws_lambda_alias.live.arn && aws_lambda_event_source_mapping.this["compare"].enabled
    error_message = "A queue is read by the alias."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.this["compare"].function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "Of a batch, only what failed comes again."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.this["compare"].scaling_config[0].maximum_concurrency == 5
    error_message = "The concurrency of a queue is bounded."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 30 && aws_cloudwatch_log_group.this.name == "/aws/lambda/facefn-test-compare"
    error_message = "The log is kept for a month."
  }

  assert {
    condition     = aws_lambda_function.this.handler == "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest"
    error_message = "Spring Cloud Function's adapter is the handler."
  }

  assert {
    condition     = length(aws_lambda_function.this.vpc_config) == 0 && length(aws_lambda_alias.live.routing_config) == 0
    error_message = "Without subnets it is in no network, and without a canary the alias has one version."
  }

  assert {
    condition = [for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Sid] == [
      "WriteItsLog", "ReadItsSecret", "OpenItsSecret", "ReadItsQueues",
    ]
    error_message = "The role may do what the function does, and no more."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Principal.Service == "lambda.amazonaws.com"
    error_message = "Lambda takes the role, and nobody else."
  }
}

run "in_a_network_with_a_canary" {
  # its own: the alias of a function that is there is not moved
  state_key = "canary"

  module {
    source = "./modules/function"
  }

  variables {
    subnet_ids         = ["subnet-1", "subnet-2"]
    security_group_ids = ["sg-1"]
    canary             = { version = "2", weight = 0.1 }
  }

  assert {
    condition     = aws_lambda_function.this.vpc_config[0].subnet_ids == toset(["subnet-1", "subnet-2"])
    error_message = "It is in the subnets."
  }

  assert {
    condition     = aws_lambda_alias.live.routing_config[0].additional_version_weights == tomap({ "2" = 0.1 })
    error_message = "A tenth of the calls go to version 2."
  }

  assert {
    condition     = [for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Condition.ArnEquals["lambda:SourceFunctionArn"] if s.Sid == "ItsCodeDoesNot" && s.Effect == "Deny"] == [["arn:aws:lambda:eu-central-1:123456789012:function:facefn-test-compare"]]
    error_message = "The code itself may not touch network interfaces."
  }
}

run "with_wrong_values" {
  command   = plan
  state_key = "wrong"

  module {
    source = "./modules/function"
  }

  variables {
    environment        = { FACEFN_DATABASE_PASSWORD = "secret" }
    log_retention_days = 0
    runtime            = "java17"
    timeout_seconds    = 60
    statements         = [{ Sid = "Anything", Effect = "Allow", Action = ["s3:*"], Resource = ["*"] }]
    canary             = { version = "2", weight = 1 }
  }

  expect_failures = [var.environment, var.log_retention_days, var.runtime, var.timeout_seconds, var.statements, var.canary]
}
