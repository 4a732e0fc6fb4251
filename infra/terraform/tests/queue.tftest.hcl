mock_provider "aws" {
  source = "./tests/aws"
}

run "of_a_sender" {
  module {
    source = "./modules/queue"
  }

  variables {
    name                       = "facefn-test-compare"
    visibility_timeout_seconds = 174
    senders                    = ["arn:aws:iam::123456789012:role/sink"]
    operators                  = ["arn:aws:iam::123456789012:role/operations"]
    dead_senders               = ["arn:aws:iam::123456789012:role/compare"]
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.this.redrive_policy).deadLetterTargetArn == aws_sqs_queue.dead.arn && jsondecode(aws_sqs_queue.this.redrive_policy).maxReceiveCount == 5
    error_message = "What fails five times is dead."
  }

  assert {
    condition     = aws_sqs_queue.dead.name == "facefn-test-compare-dead" && aws_sqs_queue.dead.message_retention_seconds == 14 * 24 * 3600
    error_message = "Dead letters are kept for two weeks."
  }

  assert {
    condition     = aws_sqs_queue.this.sqs_managed_sse_enabled && aws_sqs_queue.dead.sqs_managed_sse_enabled
    error_message = "Both queues are encrypted."
  }

  assert {
    condition     = jsondecode(aws_sqs_queue_redrive_allow_policy.dead[0].redrive_allow_policy).redrivePermission == "byQueue"
    error_message = "Only its own letters die there."
  }

  assert {
    condition     = [for s in jsondecode(aws_sqs_queue.this.policy).Statement : s.Principal.AWS if s.Sid == "SendersSend"] == [["arn:aws:iam::123456789012:role/sink"]]
    error_message = "The sender may send."
  }

  assert {
    condition     = [for s in jsondecode(aws_sqs_queue.this.policy).Statement : s.Condition.ArnNotEquals["aws:PrincipalArn"] if s.Sid == "NobodyElseSends"] == [["arn:aws:iam::123456789012:role/sink", "arn:aws:iam::123456789012:role/operations"]]
    error_message = "Nobody else may send, but who sends dead letters back."
  }

  assert {
    condition     = alltrue([for policy in [aws_sqs_queue.this.policy, aws_sqs_queue.dead.policy] : length([for s in jsondecode(policy).Statement : s if s.Sid == "TlsOnly" && s.Effect == "Deny"]) == 1])
    error_message = "Both queues refuse what comes without TLS."
  }
}

run "of_a_bucket" {
  module {
    source = "./modules/queue"
  }

  variables {
    name                       = "facefn-test-uploads"
    visibility_timeout_seconds = 174
    source_arn                 = "arn:aws:s3:::facefn-test"
    redrive_allow_policy       = false
  }

  assert {
    condition     = [for s in jsondecode(aws_sqs_queue.this.policy).Statement : [s.Principal.Service, s.Condition.ArnEquals["aws:SourceArn"], s.Condition.StringEquals["aws:SourceAccount"]] if s.Effect == "Allow"] == [["s3.amazonaws.com", "arn:aws:s3:::facefn-test", "123456789012"]]
    error_message = "Only this bucket of this account may send."
  }

  assert {
    condition     = [for s in jsondecode(aws_sqs_queue.this.policy).Statement : s.Condition.ArnNotEquals if s.Sid == "NobodyElseSends"] == [{ "aws:SourceArn" = ["arn:aws:s3:::facefn-test"] }]
    error_message = "Nobody else may send."
  }

  assert {
    condition     = length(aws_sqs_queue_redrive_allow_policy.dead) == 0
    error_message = "The call that emulators lack can be left out."
  }
}

run "of_nobody" {
  command = plan

  module {
    source = "./modules/queue"
  }

  variables {
    name                       = "facefn-test"
    visibility_timeout_seconds = 174
  }

  expect_failures = [aws_sqs_queue.this]
}

run "that_gives_up_too_soon" {
  command = plan

  module {
    source = "./modules/queue"
  }

  variables {
    name                       = "facefn-test"
    visibility_timeout_seconds = 174
    senders                    = ["arn:aws:iam::123456789012:role/sink"]
    max_receive_count          = 1
    dead_retention_seconds     = 3600
  }

  expect_failures = [var.max_receive_count, var.dead_retention_seconds]
}
