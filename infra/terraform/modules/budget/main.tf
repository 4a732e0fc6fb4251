# What AWS may cost a month, by the tag that everything of the platform has. The budgets of tenants
# are the functions' own.
resource "aws_budgets_budget" "this" {
  name         = var.name
  budget_type  = "COST"
  limit_amount = tostring(var.limit_usd)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:platform$%s", var.name)]
  }

  dynamic "notification" {
    for_each = { "80" = "ACTUAL", "100" = "FORECASTED" }

    content {
      comparison_operator       = "GREATER_THAN"
      threshold                 = tonumber(notification.key)
      threshold_type            = "PERCENTAGE"
      notification_type         = notification.value
      subscriber_sns_topic_arns = [var.topic_arn]
    }
  }
}
