output "arns" {
  description = "The roles for eks.amazonaws.com/role-arn of the service accounts, or the users."
  value = merge(
    { for name, role in aws_iam_role.this : name => role.arn },
    { for name, user in aws_iam_user.this : name => user.arn },
  )
}

output "service_accounts" {
  description = "The service account of each workload."
  value       = var.service_accounts
}

output "policies" {
  description = "What each may do, for tests."
  value       = local.policies
}
