output "name" {
  description = "Name of the bucket: FACEFN_STORAGE_BUCKET."
  value       = aws_s3_bucket.this.bucket
}

output "arn" {
  description = "The bucket."
  value       = aws_s3_bucket.this.arn
}

output "policy" {
  description = "The bucket's policy, for tests."
  value       = local.policy
}
