output "url" {
  description = "FACEFN_DATABASE_URL: by TLS. Certificates of the proxy are those that Java knows; RDS signs the instance's own with an authority that Java does not know."
  value = var.proxy ? (
    "jdbc:postgresql://${aws_db_proxy.this[0].endpoint}:5432/facefn?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"
  ) : "jdbc:postgresql://${aws_db_instance.this.address}:5432/facefn?sslmode=require"
}

output "address" {
  description = "Host of the instance, for psql."
  value       = aws_db_instance.this.address
}

output "identifier" {
  description = "The instance, as metrics name it."
  value       = aws_db_instance.this.identifier
}

output "master_secret_arn" {
  description = "The secret with the master user's password, which RDS makes and rotates."
  value       = try(aws_db_instance.this.master_user_secret[0].secret_arn, null)
}

output "policies" {
  description = "What the proxy's role may do, for tests."
  value       = var.proxy ? { proxy = local.proxy_policy } : {}
}
