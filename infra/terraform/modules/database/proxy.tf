# Connections that many instances of a function share. It needs the passwords of the roles: those
# secrets have `username` and `password`, as RDS wants them, and values put by hand.
resource "aws_secretsmanager_secret" "proxy" {
  for_each = var.proxy ? var.roles : toset([])

  name        = "${var.name}/database/${each.key}"
  description = "username and password of ${each.key}, for RDS Proxy"
  kms_key_id  = var.key_arn
}

locals {
  proxy_policy = var.proxy ? jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadThePasswords"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [for secret in aws_secretsmanager_secret.proxy : secret.arn]
      },
      {
        Sid       = "OpenThem"
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = var.key_arn
        Condition = { StringEquals = { "kms:EncryptionContext:SecretARN" = [for secret in aws_secretsmanager_secret.proxy : secret.arn] } }
      },
    ]
  }) : null
}

resource "aws_iam_role" "proxy" {
  count = var.proxy ? 1 : 0
  name  = "${var.name}-database-proxy"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "rds.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "proxy" {
  count  = var.proxy ? 1 : 0
  name   = "what-it-needs"
  role   = aws_iam_role.proxy[0].id
  policy = local.proxy_policy
}

resource "aws_vpc_security_group_ingress_rule" "proxy" {
  count                        = var.proxy ? 1 : 0
  security_group_id            = aws_security_group.this.id
  description                  = "The proxy, which is in the same group"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.this.id
}

resource "aws_vpc_security_group_egress_rule" "proxy" {
  count                        = var.proxy ? 1 : 0
  security_group_id            = aws_security_group.this.id
  description                  = "From the proxy to the database"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.this.id
}

resource "aws_db_proxy" "this" {
  count                  = var.proxy ? 1 : 0
  name                   = var.name
  engine_family          = "POSTGRESQL"
  role_arn               = aws_iam_role.proxy[0].arn
  require_tls            = true
  vpc_subnet_ids         = var.subnet_ids
  vpc_security_group_ids = [aws_security_group.this.id]

  dynamic "auth" {
    for_each = aws_secretsmanager_secret.proxy

    content {
      auth_scheme = "SECRETS"
      iam_auth    = "DISABLED"
      secret_arn  = auth.value.arn
    }
  }

  depends_on = [aws_iam_role_policy.proxy]
}

resource "aws_db_proxy_default_target_group" "this" {
  count         = var.proxy ? 1 : 0
  db_proxy_name = aws_db_proxy.this[0].name

  connection_pool_config {
    max_connections_percent = 90
  }
}

resource "aws_db_proxy_target" "this" {
  count                  = var.proxy ? 1 : 0
  db_proxy_name          = aws_db_proxy.this[0].name
  target_group_name      = aws_db_proxy_default_target_group.this[0].name
  db_instance_identifier = aws_db_instance.this.identifier
}
