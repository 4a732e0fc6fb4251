output "id" {
  description = "The API, as metrics name it."
  value       = aws_apigatewayv2_api.this.id
}

output "endpoint" {
  description = "Where callers reach it, by the name that AWS gives."
  value       = aws_apigatewayv2_api.this.api_endpoint
}

output "domain_target" {
  description = "Where the DNS record of your own name leads to; null without one."
  value       = one(aws_apigatewayv2_domain_name.this[*].domain_name_configuration[0].target_domain_name)
}

output "routes" {
  description = "Which function answers which route."
  value       = local.routes
}
