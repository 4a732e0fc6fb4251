# uploads: the bucket → compare, which makes signed events of what the bucket says
# compare: the cluster → compare, the types that it takes
# usage:   the cluster and both functions → usage-tracker
# cluster: both functions → the cluster, all other types
locals {
  # six times the time-out of the functions, as AWS asks for
  visibility_timeout_seconds = 6 * var.functions.timeout_seconds

  queues = {
    "uploads" = module.uploads
    "compare" = module.compare_queue
    "usage"   = module.usage_queue
    "cluster" = module.cluster
  }
}

module "uploads" {
  source                     = "../queue"
  name                       = "${var.name}-uploads"
  visibility_timeout_seconds = local.visibility_timeout_seconds
  source_arn                 = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"
  operators                  = var.operators
  redrive_allow_policy       = var.redrive_allow_policy
}

module "compare_queue" {
  source                     = "../queue"
  name                       = "${var.name}-compare"
  visibility_timeout_seconds = local.visibility_timeout_seconds
  senders                    = [module.cluster_access.arns["queues"]]
  operators                  = var.operators
  dead_senders               = [module.compare.role_arn]
  redrive_allow_policy       = var.redrive_allow_policy
}

module "usage_queue" {
  source                     = "../queue"
  name                       = "${var.name}-usage"
  visibility_timeout_seconds = local.visibility_timeout_seconds
  senders                    = [module.cluster_access.arns["queues"], module.compare.role_arn, module.usage_tracker.role_arn]
  operators                  = var.operators
  dead_senders               = [module.usage_tracker.role_arn]
  redrive_allow_policy       = var.redrive_allow_policy
}

module "cluster" {
  source                     = "../queue"
  name                       = "${var.name}-cluster"
  visibility_timeout_seconds = local.visibility_timeout_seconds
  senders                    = [module.compare.role_arn, module.usage_tracker.role_arn]
  operators                  = var.operators
  dead_senders               = [module.cluster_access.arns["queues"]]
  redrive_allow_policy       = var.redrive_allow_policy
}

data "aws_partition" "current" {}
