# One HTTP API for all light functions. Its routes are those of their OpenAPI documents: what is not
# described is not reachable.

locals {
  documents = { for name, function in var.functions : name => jsondecode(file(function.contract)) }

  described = {
    for name, document in local.documents : name => flatten([
      for path, item in document.paths : [
        for method in keys(item) : "${upper(method)} ${path}"
        if contains(["get", "put", "post", "patch", "delete"], method)
      ]
    ])
  }

  # Some routes, such as the health, are everybody's: here they are of the function that is first
  # by name. That of the others is asked by invoking them.
  routes = merge([
    for name in reverse(sort(keys(var.functions))) : {
      for route in concat(local.described[name], var.functions[name].routes) : route => name
    }
  ]...)
}

resource "aws_apigatewayv2_api" "this" {
  name          = var.name
  protocol_type = "HTTP"

  dynamic "cors_configuration" {
    for_each = length(var.cors_origins) > 0 ? [1] : []

    content {
      allow_origins  = var.cors_origins
      allow_methods  = ["GET", "PUT", "POST", "PATCH", "DELETE"]
      allow_headers  = ["authorization", "content-type", "idempotency-key", "x-request-id", "traceparent"]
      expose_headers = ["x-request-id", "retry-after", "warning", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "idempotent-replayed"]
      max_age        = 600
    }
  }
}

resource "aws_apigatewayv2_integration" "this" {
  for_each = var.functions

  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "AWS_PROXY"
  integration_uri        = each.value.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_route" "this" {
  for_each = local.routes

  api_id    = aws_apigatewayv2_api.this.id
  route_key = each.key
  target    = "integrations/${aws_apigatewayv2_integration.this[each.value].id}"
}

resource "aws_lambda_permission" "this" {
  for_each = var.functions

  statement_id  = "TheHttpApiCalls"
  action        = "lambda:InvokeFunction"
  function_name = each.value.name
  qualifier     = each.value.alias
  principal     = "apigateway.amazonaws.com"
  # any stage and route of this API: routes come and go with the contract
  source_arn = "${aws_apigatewayv2_api.this.execution_arn}/*/*"
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_apigatewayv2_stage" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit    = var.rate_per_second
    throttling_burst_limit   = var.burst
    detailed_metrics_enabled = true
  }

  # The route, not the path: a path has ids of people. No query, no header, no body, no address.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      request_id         = "$context.requestId"
      time               = "$context.requestTimeEpoch"
      route              = "$context.routeKey"
      status             = "$context.status"
      latency_ms         = "$context.responseLatency"
      integration_ms     = "$context.integrationLatency"
      integration_status = "$context.integrationStatus"
      integration_error  = "$context.integrationErrorMessage"
      bytes_out          = "$context.responseLength"
    })
  }

  depends_on = [aws_apigatewayv2_route.this]
}

resource "aws_apigatewayv2_domain_name" "this" {
  count       = var.domain == null ? 0 : 1
  domain_name = var.domain.name

  domain_name_configuration {
    certificate_arn = var.domain.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "this" {
  count       = var.domain == null ? 0 : 1
  api_id      = aws_apigatewayv2_api.this.id
  domain_name = aws_apigatewayv2_domain_name.this[0].id
  stage       = aws_apigatewayv2_stage.this.id
}
