output "role_arns" {
  description = "The roles, as the workflows' variable AWS_ROLE_ARN: deployer in the environment, watcher in ENVIRONMENT-monitor."
  value       = { for who, role in aws_iam_role.this : who => role.arn }
}

output "trust" {
  description = "Who gets the roles, for tests."
  value       = local.trust
}

output "policies" {
  description = "What they may do, for tests."
  value       = local.policies
}
