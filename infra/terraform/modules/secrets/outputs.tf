# Whoever reads a secret at its start has to wait for its value.

output "arns" {
  description = "The secrets by who reads them: compare, usage-tracker, cluster."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.arn }
  depends_on  = [aws_secretsmanager_secret_version.this]
}

output "members" {
  description = "Which settings each secret has; never their values."
  value       = local.members
}
