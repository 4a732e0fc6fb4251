output "role_arn" {
  description = "The role, as the workflows' variable AWS_ROLE_ARN."
  value       = aws_iam_role.this.arn
}

output "trust" {
  description = "Who gets the role, for tests."
  value       = local.trust
}

output "policy" {
  description = "What it may do, for tests."
  value       = local.policy
}
