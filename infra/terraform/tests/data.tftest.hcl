# The database, Redis and the secrets.
mock_provider "aws" {
  source = "./tests/aws"
}

variables {
  name                   = "facefn-test"
  vpc_id                 = "vpc-1"
  subnet_ids             = ["subnet-1", "subnet-2"]
  client_security_groups = { "the functions" = "sg-1" }
  key_arn                = "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-1111-2222-3333-444455556666"
}

run "database" {
  module {
    source = "./modules/database"
  }

  assert {
    condition     = aws_db_instance.this.storage_encrypted && aws_db_instance.this.kms_key_id == var.key_arn
    error_message = "It is encrypted with the key of the platform."
  }

  assert {
    condition     = !aws_db_instance.this.publicly_accessible && aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot
    error_message = "It is private, and not destroyed by mistake."
  }

  assert {
    condition     = aws_db_instance.this.backup_retention_period == 7 && aws_db_instance.this.manage_master_user_password
    error_message = "There are backups, and RDS keeps the master's password."
  }

  assert {
    condition     = contains([for parameter in aws_db_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"], "rds.force_ssl=1")
    error_message = "It refuses connections without TLS."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.clients["the functions"].referenced_security_group_id == "sg-1" && aws_vpc_security_group_ingress_rule.clients["the functions"].from_port == 5432
    error_message = "Only the functions reach it."
  }

  assert {
    condition     = output.url == "jdbc:postgresql://facefn.mocked.eu-central-1.rds.amazonaws.com:5432/facefn?sslmode=require" && length(aws_db_proxy.this) == 0
    error_message = "Functions connect by TLS, without a proxy."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 30
    error_message = "Its log is kept for a month."
  }
}

run "database_with_proxy" {
  module {
    source = "./modules/database"
  }

  variables {
    proxy               = true
    deletion_protection = false
  }

  assert {
    condition     = aws_db_proxy.this[0].require_tls && keys(aws_secretsmanager_secret.proxy) == ["facefn_compare", "facefn_owner", "facefn_usage"]
    error_message = "The proxy wants TLS, and knows the three roles."
  }

  assert {
    condition     = can(regex("^jdbc:postgresql://facefn[.]proxy-mocked.*sslmode=verify-full", output.url))
    error_message = "Functions connect to the proxy, and check who it is."
  }

  assert {
    condition     = aws_db_instance.this.skip_final_snapshot
    error_message = "What may be destroyed leaves no snapshot."
  }
}

run "database_without_backups" {
  command = plan

  module {
    source = "./modules/database"
  }

  variables {
    backup_days    = 0
    engine_version = "12"
  }

  expect_failures = [var.backup_days, var.engine_version]
}

run "redis" {
  module {
    source = "./modules/redis"
  }

  assert {
    condition     = aws_elasticache_replication_group.this.transit_encryption_enabled && aws_elasticache_replication_group.this.transit_encryption_mode == "required"
    error_message = "By TLS only."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.at_rest_encryption_enabled == "true" && aws_elasticache_replication_group.this.snapshot_retention_limit == 0
    error_message = "Encrypted, and never saved."
  }

  assert {
    condition     = output.url == "rediss://facefn.mocked.euc1.cache.amazonaws.com:6379" && output.nodes == ["facefn-test-001"]
    error_message = "FACEFN_REDIS_URL is by TLS."
  }
}

# Of values that ./check puts in place of modules/secrets/values: mocked providers have no ephemeral
# resources. ./apply-local writes real ones.
run "secrets" {
  module {
    source = "./modules/secrets"
  }

  assert {
    condition     = [for secret in values(aws_secretsmanager_secret.this) : secret.name] == ["facefn-test/cluster", "facefn-test/compare", "facefn-test/usage-tracker"]
    error_message = "One secret for whoever reads it."
  }

  assert {
    condition     = alltrue([for secret in values(aws_secretsmanager_secret.this) : secret.kms_key_id == var.key_arn && secret.recovery_window_in_days == 30])
    error_message = "Encrypted with the key of the platform, and to be called back."
  }

  assert {
    condition     = !contains(output.members["compare"], "facefn.usage.database.password") && !contains(output.members["usage-tracker"], "facefn.database.password")
    error_message = "Neither function knows the other's password."
  }

  assert {
    condition     = output.members["cluster"] == ["facefn.events.secret-value"]
    error_message = "The cluster knows the secret of events, and nothing of the database."
  }

  assert {
    condition     = alltrue([for version in values(aws_secretsmanager_secret_version.this) : version.secret_string == null && version.secret_string_wo == null && version.secret_string_wo_version == 1])
    error_message = "No value is in the state."
  }
}
