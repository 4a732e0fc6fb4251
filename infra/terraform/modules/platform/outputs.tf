output "api" {
  description = "Where callers reach compare and usage-tracker: FACEFN_GATE_URL of the functions in the cluster."
  value       = module.api.endpoint
}

output "api_domain_target" {
  description = "What the DNS record of your own name leads to; null without one."
  value       = module.api.domain_target
}

output "routes" {
  description = "Which function answers which route."
  value       = module.api.routes
}

output "bucket" {
  description = "FACEFN_STORAGE_BUCKET of the functions in the cluster."
  value       = module.bucket.name
}

output "queues" {
  description = "ARNs and addresses of the queues, for IntegrationSource (cluster) and IntegrationSink (compare, usage)."
  value = {
    for name, queue in local.queues : name => {
      name     = queue.name
      arn      = queue.arn
      url      = queue.url
      dead_arn = queue.dead_arn
      dead_url = queue.dead_url
    }
  }
}

output "functions" {
  description = "The functions on Lambda, for the deploy workflow: names, alias, log, environment."
  value = {
    for name, function in { "compare" = module.compare, "usage-tracker" = module.usage_tracker } : name => {
      name                            = function.name
      alias                           = function.alias
      alias_arn                       = function.alias_arn
      role_arn                        = function.role_arn
      log_group                       = function.log_group
      environment                     = function.environment
    }
  }
}

output "secrets" {
  description = "ARNs of the secrets: compare and usage-tracker for the functions, cluster for Knative's Secret."
  value       = module.secrets.arns
}

output "secret_members" {
  description = "Which settings each secret has."
  value       = module.secrets.members
}

output "database" {
  description = "Host of the database and the secret of its master user; null where the database was given."
  value       = var.database == null ? null : { address = module.database[0].address, master_secret_arn = module.database[0].master_secret_arn }
}

output "redis_url" {
  description = "FACEFN_REDIS_URL of the functions in the cluster; null without Redis."
  value       = var.redis == null ? null : module.redis[0].url
}

output "cluster_access" {
  description = "Roles (EKS) or users (else) of the workloads in the cluster, and their service accounts."
  value       = { arns = module.cluster_access.arns, service_accounts = module.cluster_access.service_accounts }
}

output "deployer_role_arn" {
  description = "AWS_ROLE_ARN of the workflows; null where nobody may deploy."
  value       = var.github == null ? null : module.deployer[0].role_arns["deployer"]
}

output "watcher_role_arn" {
  description = "AWS_ROLE_ARN of the workflow that looks at night, which may change nothing; null where nobody may deploy."
  value       = var.github == null ? null : module.deployer[0].role_arns["watcher"]
}

output "alarms" {
  description = "Names of the alarms, and the topic that they speak to."
  value       = { names = module.alarms.names, topic_arn = module.alarms.topic_arn }
}

output "policies" {
  description = "Every policy that is made here, by what has it, for the test that knows the wildcards."
  value = merge(
    { "compare" = module.compare.policy, "usage-tracker" = module.usage_tracker.policy },
    { "key" = module.key.policy, "bucket" = module.bucket.policy, "topic" = module.alarms.policy },
    { for name, policy in module.cluster_access.policies : "cluster/${name}" => policy },
    merge([for name, queue in local.queues : { for kind, policy in queue.policies : "queue/${name}/${kind}" => policy }]...),
    var.github == null ? {} : module.deployer[0].policies,
    try({ for name, policy in module.database[0].policies : "database/${name}" => policy }, {}),
  )
}
