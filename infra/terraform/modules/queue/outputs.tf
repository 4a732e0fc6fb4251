output "arn" {
  description = "The queue."
  value       = aws_sqs_queue.this.arn
}

output "url" {
  description = "Address of the queue, as FACEFN_QUEUES_USAGE and _CLUSTER and Knative's sources and sinks take it."
  value       = aws_sqs_queue.this.url
}

output "name" {
  description = "Name of the queue."
  value       = aws_sqs_queue.this.name
}

output "dead_arn" {
  description = "Its dead letters."
  value       = aws_sqs_queue.dead.arn
}

output "dead_url" {
  description = "Address of its dead letters: FACEFN_QUEUES_DEAD of the function that reads."
  value       = aws_sqs_queue.dead.url
}

output "dead_name" {
  description = "Name of its dead letters."
  value       = aws_sqs_queue.dead.name
}

output "policies" {
  description = "The policies of the queue and of its dead letters, for tests."
  value       = { queue = local.policy, dead = local.dead_policy }
}
