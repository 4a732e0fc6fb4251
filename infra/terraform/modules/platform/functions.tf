locals {
  # both functions: no door of their own, settings from the secret, metrics as lines of the
  # log. No Redis: with its client the zips were over 20 MB, so each instance counts rates by itself
  environment = {
    AWS_LAMBDA_EXEC_WRAPPER          = "/var/task/start"
    SPRING_CLOUD_FUNCTION_DEFINITION = "lambda"
    SPRING_PROFILES_ACTIVE           = "container"
    FACEFN_HTTP_OPEN                 = "false"
    FACEFN_DATA_DIRECTORY            = "/tmp/facefn"
    FACEFN_METRICS_EMF               = "true"
    FACEFN_METRICS_NAMESPACE         = var.name
    FACEFN_STORAGE_BUCKET            = module.bucket.name
    FACEFN_STORAGE_REGION            = var.region
    FACEFN_QUEUES_REGION             = var.region
    FACEFN_QUEUES_USAGE              = module.usage_queue.url
    FACEFN_QUEUES_CLUSTER            = module.cluster.url
  }

  # an instance answers one call at a time
  pool_size    = "2"
  database_url = var.database == null ? var.given_database_url : module.database[0].url

  send = {
    Sid      = "SendEvents"
    Effect   = "Allow"
    Action   = ["sqs:SendMessage"]
    Resource = [module.usage_queue.arn, module.cluster.arn]
  }
}

module "compare" {
  source               = "../function"
  name                 = "${var.name}-compare"
  description          = "facefn: comparison, collections of people, search"
  zip                  = var.zips.compare
  runtime              = var.functions.runtime
  architecture         = var.functions.architecture
  memory_mib           = var.functions.memory_mib
  timeout_seconds      = var.functions.timeout_seconds
  reserved_concurrency = var.functions.reserved_concurrency
  consume              = var.consume
  secret_arn           = module.secrets.arns["compare"]
  key_arn              = module.key.arn
  subnet_ids           = local.subnets
  security_group_ids   = local.functions == null ? [] : [local.functions]
  log_retention_days   = var.log_retention_days

  environment = merge(local.environment, {
    MAIN_CLASS                = "dev.facefn.compare.CompareApplication"
    FACEFN_SECRETS_ARN        = module.secrets.arns["compare"]
    FACEFN_DATABASE_URL       = local.database_url
    FACEFN_DATABASE_USER      = "facefn_compare"
    FACEFN_DATABASE_POOL_SIZE = local.pool_size
    FACEFN_COMPARE_EMBED_URL  = var.embed_url
    FACEFN_GATE_URL           = module.api.endpoint
    FACEFN_QUEUES_DEAD        = module.compare_queue.dead_url
  }, var.migrate ? { FACEFN_DATABASE_OWNER_USER = "facefn_owner" } : {})

  queues = {
    "uploads" = { arn = module.uploads.arn, maximum_concurrency = var.functions.queue_concurrency }
    "compare" = { arn = module.compare_queue.arn, maximum_concurrency = var.functions.queue_concurrency }
  }

  statements = [
    local.send,
    {
      Sid      = "GiveUpWhatNoRepeatMends"
      Effect   = "Allow"
      Action   = ["sqs:SendMessage"]
      Resource = [module.compare_queue.dead_arn]
    },
    {
      Sid      = "LargeEvents"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = ["${module.bucket.arn}/claims/*"]
    },
    {
      # without it S3 says that an absent object is forbidden
      Sid      = "TellWhatIsAbsent"
      Effect   = "Allow"
      Action   = ["s3:ListBucket"]
      Resource = [module.bucket.arn]
    },
  ]
}

module "usage_tracker" {
  source               = "../function"
  name                 = "${var.name}-usage-tracker"
  description          = "facefn: keys, budgets, the ledger, invoices"
  zip                  = var.zips.usage_tracker
  runtime              = var.functions.runtime
  architecture         = var.functions.architecture
  memory_mib           = var.functions.memory_mib
  timeout_seconds      = var.functions.timeout_seconds
  reserved_concurrency = var.functions.reserved_concurrency
  consume              = var.consume
  secret_arn           = module.secrets.arns["usage-tracker"]
  key_arn              = module.key.arn
  subnet_ids           = local.subnets
  security_group_ids   = local.functions == null ? [] : [local.functions]
  log_retention_days   = var.log_retention_days

  environment = merge(local.environment, {
    MAIN_CLASS                      = "dev.facefn.usagetracker.UsageTrackerApplication"
    FACEFN_SECRETS_ARN              = module.secrets.arns["usage-tracker"]
    FACEFN_USAGE_DATABASE_URL       = local.database_url
    FACEFN_USAGE_DATABASE_USER      = "facefn_usage"
    FACEFN_USAGE_DATABASE_POOL_SIZE = local.pool_size
    FACEFN_QUEUES_DEAD              = module.usage_queue.dead_url
  }, var.migrate ? { FACEFN_USAGE_DATABASE_OWNER_USER = "facefn_owner" } : {})

  queues = {
    "usage" = { arn = module.usage_queue.arn, maximum_concurrency = var.functions.queue_concurrency }
  }

  statements = [
    local.send,
    {
      Sid      = "GiveUpWhatNoRepeatMends"
      Effect   = "Allow"
      Action   = ["sqs:SendMessage"]
      Resource = [module.usage_queue.dead_arn]
    },
  ]
}
