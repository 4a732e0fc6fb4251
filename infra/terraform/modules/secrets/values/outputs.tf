output "passwords" {
  description = "Passwords of the roles of the database."
  value       = { for name, made in ephemeral.aws_secretsmanager_random_password.database : name => made.random_password }
  ephemeral   = true
}

output "keys" {
  description = "The secret of events, and the master key of embeddings."
  value       = { for name, made in ephemeral.aws_secretsmanager_random_password.key : name => made.random_password }
  ephemeral   = true
}
