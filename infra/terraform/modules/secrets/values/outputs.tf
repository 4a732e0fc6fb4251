# One value an output: Terraform 1.11 knows a whole value as ephemeral, not a member of a map.

output "owner_password" {
  description = "Password of the role that owns the database."
  value       = ephemeral.aws_secretsmanager_random_password.database["owner"].random_password
  ephemeral   = true
}

output "compare_password" {
  description = "Password of the role that compare works as."
  value       = ephemeral.aws_secretsmanager_random_password.database["compare"].random_password
  ephemeral   = true
}

output "usage_password" {
  description = "Password of the role that usage-tracker works as."
  value       = ephemeral.aws_secretsmanager_random_password.database["usage-tracker"].random_password
  ephemeral   = true
}

output "events_key" {
  description = "The secret that all functions sign events with."
  value       = ephemeral.aws_secretsmanager_random_password.key["events"].random_password
  ephemeral   = true
}

output "master_key" {
  description = "The key that the keys of embeddings are wrapped with."
  value       = ephemeral.aws_secretsmanager_random_password.key["master"].random_password
  ephemeral   = true
}
