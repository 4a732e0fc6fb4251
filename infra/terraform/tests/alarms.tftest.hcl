mock_provider "aws" {
  source = "./tests/aws"
}

run "of_the_platform" {
  module {
    source = "./modules/alarms"
  }

  variables {
    name        = "facefn-test"
    key_arn     = "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-1111-2222-3333-444455556666"
    emails      = ["operations@example.com"]
    api_id      = "a1b2c3d4e5"
    functions   = { "compare" = { name = "facefn-test-compare", memory_mib = 2000, log_group = "/aws/lambda/facefn-test-compare" } }
    queues      = { "compare" = { name = "facefn-test-compare", dead_name = "facefn-test-compare-dead" } }
    redis_nodes = ["facefn-test-001"]
    database    = "facefn-test"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.latency.threshold == 1000 && aws_cloudwatch_metric_alarm.latency.extended_statistic == "p95"
    error_message = "Latency: 1000 ms for the slowest of twenty."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.errors.threshold == 5 && aws_cloudwatch_metric_alarm.function_errors["compare"].threshold == 5
    error_message = "Errors: 5 %."
  }

  assert {
    condition     = contains([for query in aws_cloudwatch_metric_alarm.errors.metric_query : query.expression], "100 * failed / calls")
    error_message = "Errors are a share of the calls."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.memory["compare"].threshold == 1700 && aws_cloudwatch_metric_alarm.redis_memory["facefn-test-001"].threshold == 85
    error_message = "Memory: 85 %."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.memory["compare"].metric_name == "MemoryUsed-compare" && aws_cloudwatch_log_metric_filter.memory["compare"].log_group_name == "/aws/lambda/facefn-test-compare"
    error_message = "Memory is read from the log of the function."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.dead_letters["compare"].threshold == 0 && aws_cloudwatch_metric_alarm.dead_letters["compare"].dimensions["QueueName"] == "facefn-test-compare-dead"
    error_message = "One dead letter is an alarm."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.queue_age["compare"].threshold == 300 && aws_cloudwatch_metric_alarm.throttles["compare"].threshold == 0
    error_message = "Messages wait for 5 minutes at most, and nothing is turned away."
  }

  assert {
    condition = alltrue([
      for alarm in [
        aws_cloudwatch_metric_alarm.latency, aws_cloudwatch_metric_alarm.errors, aws_cloudwatch_metric_alarm.function_errors["compare"],
        aws_cloudwatch_metric_alarm.throttles["compare"], aws_cloudwatch_metric_alarm.memory["compare"],
        aws_cloudwatch_metric_alarm.dead_letters["compare"], aws_cloudwatch_metric_alarm.queue_age["compare"],
      ] : alarm.alarm_actions == toset([aws_sns_topic.this.arn]) && alarm.treat_missing_data == "notBreaching"
    ])
    error_message = "Every alarm tells somebody."
  }

  assert {
    condition     = aws_sns_topic.this.kms_master_key_id == var.key_arn && length(aws_sns_topic_subscription.email) == 1 && length(output.names) == 9
    error_message = "The topic is encrypted and has a reader, and a deploy knows all alarms."
  }
}

run "budget" {
  module {
    source = "./modules/budget"
  }

  variables {
    name      = "facefn-test"
    limit_usd = 100
    topic_arn = "arn:aws:sns:eu-central-1:123456789012:alarms"
  }

  assert {
    condition     = aws_budgets_budget.this.limit_amount == "100" && one(aws_budgets_budget.this.cost_filter).values == tolist(["user:platform$facefn-test"])
    error_message = "What the platform costs a month, by its tag."
  }

  assert {
    condition     = toset([for notification in aws_budgets_budget.this.notification : "${notification.threshold} ${notification.notification_type}"]) == toset(["80 ACTUAL", "100 FORECASTED"])
    error_message = "Told at 80 % spent and at 100 % foreseen."
  }
}
