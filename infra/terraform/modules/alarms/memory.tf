# Lambda has no metric of memory. The line that it writes after each invocation says how much was
# used: REPORT RequestId: … Duration: 1.5 ms Billed Duration: 2 ms Memory Size: 1769 MB Max Memory
# Used: 180 MB …
resource "aws_cloudwatch_log_metric_filter" "memory" {
  for_each = var.functions

  name           = "${var.name}-${each.key}-memory"
  log_group_name = each.value.log_group
  pattern        = "[kind=REPORT, request_label, request, duration_label, duration, duration_unit, billed, billed_label, billed_duration, billed_unit, memory, size_label, size, size_unit, max, memory_label, used_label, used, used_unit, ...]"

  metric_transformation {
    namespace = var.name
    name      = "MemoryUsed-${each.key}"
    value     = "$used"
    unit      = "Megabytes"
  }
}

resource "aws_cloudwatch_metric_alarm" "memory" {
  for_each = var.functions

  alarm_name          = "${var.name}-${each.key}-memory"
  alarm_description   = "${each.key} uses over ${var.memory_percent} % of its ${each.value.memory_mib} MiB"
  namespace           = var.name
  metric_name         = aws_cloudwatch_log_metric_filter.memory[each.key].metric_transformation[0].name
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.memory_mib * var.memory_percent / 100
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.told
  ok_actions          = local.told
}

resource "aws_cloudwatch_metric_alarm" "redis_memory" {
  for_each = toset(var.redis_nodes)

  alarm_name          = "${var.name}-redis-memory-${each.key}"
  alarm_description   = "${each.key} uses over ${var.memory_percent} % of its memory"
  namespace           = "AWS/ElastiCache"
  metric_name         = "DatabaseMemoryUsagePercentage"
  dimensions          = { CacheClusterId = each.key }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.memory_percent
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.told
  ok_actions          = local.told
}
