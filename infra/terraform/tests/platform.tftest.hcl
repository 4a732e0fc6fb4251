# Both environments whole, as they are on an account.
mock_provider "aws" {
  source = "./tests/aws"
}

variables {
  zips    = { compare = "placeholder.zip", usage_tracker = "placeholder.zip" }
  runtime = "java21"

  site = {
    region     = "eu-central-1"
    zones      = ["eu-central-1a", "eu-central-1b"]
    bucket     = "facefn-test-123456789012"
    embed_url  = "https://embed.facefn.example.com"
    emails     = ["operations@example.com"]
    operators  = ["arn:aws:iam::123456789012:role/operations"]
    repository = "example/facefn"
  }
}

run "dev" {
  module {
    source = "./envs/dev"
  }

  assert {
    condition = { for name, queue in output.platform.queues : name => queue.name } == {
      "uploads" = "facefn-dev-uploads"
      "compare" = "facefn-dev-compare"
      "usage"   = "facefn-dev-usage"
      "cluster" = "facefn-dev-cluster"
    }
    error_message = "There are four queues."
  }

  assert {
    condition     = [for name, function in output.platform.functions : "${name}=${function.name}:${function.alias}"] == ["compare=facefn-dev-compare:live", "usage-tracker=facefn-dev-usage-tracker:live"]
    error_message = "There are two functions, and callers reach their alias."
  }

  assert {
    condition     = keys(output.platform.functions["compare"].environment) == sort(["AWS_LAMBDA_EXEC_WRAPPER", "MAIN_CLASS", "SPRING_CLOUD_FUNCTION_DEFINITION", "SPRING_PROFILES_ACTIVE", "FACEFN_HTTP_OPEN", "FACEFN_DATA_DIRECTORY", "FACEFN_METRICS_EMF", "FACEFN_METRICS_NAMESPACE", "FACEFN_STORAGE_BUCKET", "FACEFN_STORAGE_REGION", "FACEFN_QUEUES_REGION", "FACEFN_QUEUES_USAGE", "FACEFN_QUEUES_CLUSTER", "FACEFN_QUEUES_DEAD", "FACEFN_SECRETS_ARN", "FACEFN_DATABASE_URL", "FACEFN_DATABASE_USER", "FACEFN_DATABASE_OWNER_USER", "FACEFN_DATABASE_POOL_SIZE", "FACEFN_COMPARE_EMBED_URL", "FACEFN_GATE_URL"])
    error_message = "compare has its settings."
  }

  assert {
    condition     = output.platform.functions["compare"].environment["FACEFN_GATE_URL"] == output.platform.api && output.platform.functions["compare"].environment["FACEFN_DATABASE_USER"] == "facefn_compare"
    error_message = "compare asks the gate at the API, and works as its own role."
  }

  assert {
    condition     = output.platform.functions["usage-tracker"].environment["FACEFN_USAGE_DATABASE_USER"] == "facefn_usage" && !contains(keys(output.platform.functions["usage-tracker"].environment), "FACEFN_DATABASE_URL")
    error_message = "usage-tracker works as its own role."
  }

  assert {
    condition     = output.platform.routes["POST /v1/compare"] == "compare" && output.platform.routes["GET /v1/usage"] == "usage-tracker" && output.platform.routes["POST /v1/gate/key"] == "usage-tracker"
    error_message = "Routes lead to their functions."
  }

  assert {
    condition     = length([for route in keys(output.platform.routes) : route if strcontains(route, "$default") || strcontains(route, "/events") || startswith(route, "ANY")]) == 0
    error_message = "What is not described is not reachable; events come by queues."
  }

  # wildcards that AWS forces, or that refuse: each has its reason in the module that says it
  assert {
    condition = toset(flatten([
      for name, policy in output.platform.policies : [
        for statement in jsondecode(policy).Statement : "${name}/${statement.Sid}"
        if contains(flatten([statement.Resource]), "*") || anytrue([for action in flatten([statement.Action]) : strcontains(action, "*")])
      ]
      ])) == toset(concat(
      ["key/TheAccountDecidesByItsRoles", "key/AlarmsAndBudgetsSpeak", "bucket/TlsOnly", "deployer/ReadMetricsAndCosts", "watcher/ReadMetricsAndCosts"],
      flatten([for queue in ["uploads", "compare", "usage", "cluster"] : ["queue/${queue}/queue/TlsOnly", "queue/${queue}/dead/TlsOnly"]]),
      flatten([for function in ["compare", "usage-tracker"] : ["${function}/LambdaAttachesIt", "${function}/ItsCodeDoesNot"]]),
    ))
    error_message = "There are no other wildcards in any policy."
  }

  # a part of a name may be open where the rest says whose it is
  assert {
    condition = alltrue(flatten([
      for name, policy in output.platform.policies : [
        for statement in jsondecode(policy).Statement : [
          for resource in flatten([statement.Resource]) :
          resource == "*" || !strcontains(resource, "*") || can(regex("^arn:aws:(s3:::[a-z0-9-]+/([a-z]+/)?|lambda:[^*]+:function:[a-z-]+:|logs:[^*]+:log-stream:|cloudwatch:[^*]+:alarm:)[*]$", resource))
        ]
      ]
    ]))
    error_message = "Open parts of names are objects of a kind, versions of a function, streams of a log and alarms."
  }

  assert {
    condition = length([
      for statement in flatten([for name in ["compare", "usage-tracker"] : jsondecode(output.platform.policies[name]).Statement]) : statement
      if anytrue([for action in statement.Action : startswith(action, "iam:") || startswith(action, "lambda:")])
    ]) == 0
    error_message = "No function may change roles or functions."
  }

  assert {
    condition     = output.platform.database != null && output.platform.redis_url == null && output.platform.deployer_role_arn != null
    error_message = "dev has a database and no Redis."
  }

  assert {
    condition     = output.platform.cluster_access.service_accounts["analyze-video-chunk"] == "facefn:analyze-video-chunk" && length(output.platform.cluster_access.arns) == 4
    error_message = "Each workload of the cluster has an identity."
  }
}

run "prod" {
  module {
    source = "./envs/prod"
  }

  assert {
    condition     = alltrue([for queue in values(output.platform.queues) : startswith(queue.name, "facefn-prod-")]) && output.platform.functions["compare"].name == "facefn-prod-compare"
    error_message = "Names say which platform it is."
  }

  assert {
    condition     = startswith(output.platform.redis_url, "rediss://") && alltrue([for function in values(output.platform.functions) : !contains(keys(function.environment), "FACEFN_REDIS_URL")])
    error_message = "Instances in the cluster share rates by Redis; the zips have no client of it."
  }

  assert {
    condition     = length(output.platform.alarms.names) == 2 + 3 * 2 + 2 * 4 + 2 + 1
    error_message = "API, functions, queues, Redis and database have alarms."
  }
}

run "dev_for_an_emulator" {
  state_key = "emulator"

  module {
    source = "./envs/dev"
  }

  variables {
    emulator = true
  }

  assert {
    condition     = output.platform.database == null && output.platform.functions["compare"].environment["FACEFN_DATABASE_URL"] == "jdbc:postgresql://127.0.0.1:5432/facefn?sslmode=require"
    error_message = "Without RDS, the database is the one that was given."
  }
}

run "with_two_databases" {
  command   = plan
  state_key = "wrong"

  module {
    source = "./modules/platform"
  }

  variables {
    name               = "other"
    region             = "eu-central-1"
    bucket             = "facefn-test"
    contracts          = "../../functions"
    embed_url          = "https://embed.example.com/v1"
    database           = {}
    given_database_url = "jdbc:postgresql://db:5432/facefn?sslmode=require"
  }

  expect_failures = [var.name, var.embed_url, var.database]
}

run "with_an_open_database" {
  command   = plan
  state_key = "wrong"

  module {
    source = "./modules/platform"
  }

  variables {
    name               = "facefn-test"
    region             = "eu-central-1"
    bucket             = "facefn-test"
    contracts          = "../../functions"
    embed_url          = "https://embed.example.com"
    given_database_url = "jdbc:postgresql://db:5432/facefn"
  }

  expect_failures = [var.given_database_url]
}
