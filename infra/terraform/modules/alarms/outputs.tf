output "topic_arn" {
  description = "The topic that all alarms speak to."
  value       = aws_sns_topic.this.arn
}

output "names" {
  description = "The alarms: what a deploy looks at before it goes on."
  value = sort(concat(
    [aws_cloudwatch_metric_alarm.latency.alarm_name, aws_cloudwatch_metric_alarm.errors.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.function_errors : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.throttles : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.memory : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.redis_memory : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.dead_letters : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.queue_age : alarm.alarm_name],
    aws_cloudwatch_metric_alarm.storage[*].alarm_name,
  ))
}

output "policy" {
  description = "Who may speak to the topic, for tests."
  value       = local.topic_policy
}
