# In place of modules/secrets/values where the provider is mocked: mocks have no ephemeral resources.
variable "made" {
  description = "What would have been made up."
  type        = map(map(string))
  ephemeral   = true
  default = {
    passwords = { owner = "o", compare = "c", usage-tracker = "u" }
    keys      = { events = "e", master = "m" }
  }
}

output "passwords" {
  description = "As of modules/secrets/values."
  value       = var.made["passwords"]
  ephemeral   = true
}

output "keys" {
  description = "As of modules/secrets/values."
  value       = var.made["keys"]
  ephemeral   = true
}
