output "platform" {
  description = "What the cluster, the workflows and people need: see modules/platform/outputs.tf."
  value       = module.platform
}
