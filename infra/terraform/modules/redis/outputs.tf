output "url" {
  description = "FACEFN_REDIS_URL: by TLS."
  value       = "rediss://${aws_elasticache_replication_group.this.primary_endpoint_address}:6379"
}

output "nodes" {
  description = "Its nodes, as metrics name them."
  value       = [for number in range(var.nodes) : format("%s-%03d", var.name, number + 1)]
}
