# What the functions must know and nobody may see. Values are made up when they are written and are
# in no state and no plan: an ephemeral password goes into a write-only argument. Whoever is allowed
# to reads them from Secrets Manager, once, to make the roles of the database and the Secret of the
# cluster (infra/README.md).
#
# Each secret is a JSON object whose members are settings of the functions.
module "values" {
  source = "./values"
  count  = var.generate ? 1 : 0
}

locals {
  # who must know what
  members = {
    "compare" = [
      "facefn.database.password",
      "facefn.database.owner-password",
      "facefn.database.master-key-value",
      "facefn.events.secret-value",
    ]
    "usage-tracker" = [
      "facefn.usage.database.password",
      "facefn.usage.database.owner-password",
      "facefn.events.secret-value",
    ]
    "cluster" = ["facefn.events.secret-value"]
  }
}

resource "aws_secretsmanager_secret" "this" {
  for_each = local.members

  name                    = "${var.name}/${each.key}"
  description             = "Settings of ${each.key}: ${join(", ", each.value)}"
  kms_key_id              = var.key_arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_version" "this" {
  for_each = var.generate ? local.members : {}

  secret_id                = aws_secretsmanager_secret.this[each.key].id
  secret_string_wo_version = var.generation

  secret_string_wo = jsonencode({
    for member in each.value : member => {
      "facefn.database.password"             = module.values[0].compare_password
      "facefn.database.owner-password"       = module.values[0].owner_password
      "facefn.database.master-key-value"     = module.values[0].master_key
      "facefn.usage.database.password"       = module.values[0].usage_password
      "facefn.usage.database.owner-password" = module.values[0].owner_password
      "facefn.events.secret-value"           = module.values[0].events_key
    }[member]
  })
}
