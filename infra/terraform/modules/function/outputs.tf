output "name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "arn" {
  description = "The function, for whoever deploys it."
  value       = local.arn
}

output "alias" {
  description = "Name of the alias that callers reach."
  value       = aws_lambda_alias.live.name
}

output "alias_arn" {
  description = "The alias that callers reach."
  value       = aws_lambda_alias.live.arn
}

output "invoke_arn" {
  description = "The alias, as the HTTP API calls it."
  value       = aws_lambda_alias.live.invoke_arn
}

output "role_arn" {
  description = "The role that the function has."
  value       = aws_iam_role.this.arn
}

output "log_group" {
  description = "Name of its log."
  value       = aws_cloudwatch_log_group.this.name
}

output "memory_mib" {
  description = "Memory that it has."
  value       = aws_lambda_function.this.memory_size
}

output "environment" {
  description = "Its environment variables, for tests and for replaying an event on a laptop."
  value       = var.environment
}

output "policy" {
  description = "What its role may do, for tests."
  value       = local.policy
}
