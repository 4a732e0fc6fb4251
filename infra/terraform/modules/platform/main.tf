# All of it, for one environment. What is optional is null where it is left out.
module "key" {
  source               = "../key"
  name                 = var.name
  deletion_window_days = var.keep ? 30 : 7
}

module "secrets" {
  source               = "../secrets"
  name                 = var.name
  key_arn              = module.key.arn
  generate             = var.secrets.generate
  generation           = var.secrets.generation
  recovery_window_days = var.keep ? 30 : 0
}

module "bucket" {
  source             = "../bucket"
  name               = var.bucket
  notified_queue_arn = module.uploads.arn
  cors_origins       = var.cors_origins
  force_destroy      = !var.keep
}

module "network" {
  source              = "../network"
  count               = var.network == null ? 0 : 1
  name                = var.name
  region              = var.region
  cidr                = var.network.cidr
  zones               = var.network.zones
  nat_gateways        = var.network.nat_gateways
  interface_endpoints = var.network.interface_endpoints
}

locals {
  # the network of its own, the one that was given, or none
  in_own    = var.network != null
  in_given  = var.given_network != null
  vpc_id    = local.in_own ? module.network[0].vpc_id : try(var.given_network.vpc_id, null)
  subnets   = local.in_own ? module.network[0].subnet_ids : try(var.given_network.subnet_ids, [])
  functions = local.in_own ? module.network[0].functions_security_group_id : try(var.given_network.security_group_id, null)

  client_groups = merge(
    local.in_own || local.in_given ? { "the functions" = local.functions } : {},
    var.cluster.security_group_id == null ? {} : { "the cluster" = var.cluster.security_group_id },
  )
}

module "database" {
  source                 = "../database"
  count                  = var.database == null ? 0 : 1
  name                   = var.name
  vpc_id                 = local.vpc_id
  subnet_ids             = local.subnets
  client_security_groups = local.client_groups
  key_arn                = module.key.arn
  engine_version         = var.database.engine_version
  instance_class         = var.database.instance_class
  storage_gib            = var.database.storage_gib
  multi_az               = var.database.multi_az
  backup_days            = var.database.backup_days
  deletion_protection    = var.keep
  proxy                  = var.database.proxy
  log_retention_days     = var.log_retention_days
}

module "redis" {
  source                 = "../redis"
  count                  = var.redis == null ? 0 : 1
  name                   = var.name
  vpc_id                 = local.vpc_id
  subnet_ids             = local.subnets
  client_security_groups = local.client_groups
  key_arn                = module.key.arn
  node_type              = var.redis.node_type
  nodes                  = var.redis.nodes
}

module "api" {
  source             = "../http-api"
  name               = var.name
  rate_per_second    = var.throttle.rate_per_second
  burst              = var.throttle.burst
  cors_origins       = var.cors_origins
  domain             = var.domain
  log_retention_days = var.log_retention_days

  functions = {
    "compare" = {
      contract   = "${var.contracts}/compare/src/main/resources/dev/facefn/compare/openapi.json"
      name       = module.compare.name
      alias      = module.compare.alias
      invoke_arn = module.compare.invoke_arn
    }
    "usage-tracker" = {
      contract   = "${var.contracts}/usage-tracker/src/main/resources/dev/facefn/usagetracker/openapi.json"
      name       = module.usage_tracker.name
      alias      = module.usage_tracker.alias
      invoke_arn = module.usage_tracker.invoke_arn
      # what functions in other processes ask; their signature is the permission
      routes = [
        "POST /v1/gate/key",
        "POST /v1/gate/hold",
        "POST /v1/gate/release",
        "POST /v1/gate/answer/begin",
        "POST /v1/gate/answer/done",
        "POST /v1/gate/answer/release",
      ]
    }
  }
}

module "alarms" {
  source      = "../alarms"
  name        = var.name
  key_arn     = module.key.arn
  emails      = var.emails
  api_id      = module.api.id
  redis_nodes = try(module.redis[0].nodes, [])
  database    = try(module.database[0].identifier, null)

  functions = {
    for name, function in { "compare" = module.compare, "usage-tracker" = module.usage_tracker } : name => {
      name                            = function.name
      memory_mib                      = function.memory_mib
      log_group                       = function.log_group
    }
  }

  queues = {
    for name, queue in local.queues : name => { name = queue.name, dead_name = queue.dead_name }
  }
}

module "budget" {
  source    = "../budget"
  count     = var.budget_usd == null ? 0 : 1
  name      = var.name
  limit_usd = var.budget_usd
  topic_arn = module.alarms.topic_arn
}

module "cluster_access" {
  source           = "../cluster-access"
  name             = var.name
  bucket_arn       = module.bucket.arn
  source_queue_arn = module.cluster.arn
  sink_queue_arns  = [module.compare_queue.arn, module.usage_queue.arn, module.cluster.dead_arn]
  oidc             = var.cluster.oidc
}

module "deployer" {
  source          = "../deployer"
  count           = var.github == null ? 0 : 1
  name            = var.name
  repository      = var.github.repository
  environment     = var.github.environment
  cluster         = var.github.cluster
  create_provider = var.github.create_provider
  function_arns   = [module.compare.arn, module.usage_tracker.arn]
  queue_arns      = flatten([for queue in local.queues : [queue.arn, queue.dead_arn]])
}
