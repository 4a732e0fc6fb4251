output "arn" {
  description = "The key."
  value       = aws_kms_key.this.arn
}

output "policy" {
  description = "Who may do what with it, for tests."
  value       = local.policy
}
