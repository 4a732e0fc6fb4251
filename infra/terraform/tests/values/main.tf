# In place of modules/secrets/values where the provider is mocked: mocks have no ephemeral resources.
variable "made" {
  description = "What would have been made up."
  type        = string
  ephemeral   = true
  default     = "made up"
}

output "owner_password" {
  description = "As of modules/secrets/values."
  value       = var.made
  ephemeral   = true
}

output "compare_password" {
  description = "As of modules/secrets/values."
  value       = var.made
  ephemeral   = true
}

output "usage_password" {
  description = "As of modules/secrets/values."
  value       = var.made
  ephemeral   = true
}

output "events_key" {
  description = "As of modules/secrets/values."
  value       = var.made
  ephemeral   = true
}

output "master_key" {
  description = "As of modules/secrets/values."
  value       = var.made
  ephemeral   = true
}
