variable "name" {
  description = "Name of the platform; names of everything begin with it."
  type        = string

  validation {
    condition     = can(regex("^facefn(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 32
    error_message = "facefn or facefn-SOMETHING, of a-z, 0-9 and hyphen, 32 characters at most."
  }
}

variable "region" {
  description = "Region of AWS."
  type        = string
}

variable "bucket" {
  description = "Name of the bucket that the functions share, unique in the world."
  type        = string
}

variable "zips" {
  description = "Paths of the zips that mvn package makes. Only the first apply takes them; the workflow deploys later ones."
  type        = object({ compare = string, usage_tracker = string })
}

variable "contracts" {
  description = "Folder of the functions in the checkout: the routes of the API are those of their OpenAPI documents."
  type        = string
}

variable "embed_url" {
  description = "Where the cluster answers for embed: FACEFN_COMPARE_EMBED_URL."
  type        = string

  validation {
    condition     = can(regex("^https?://[^/]+$", var.embed_url))
    error_message = "An address without a path, such as https://embed.facefn.example.com."
  }
}

variable "functions" {
  description = "Size and bounds of the functions. Concurrency times two is what the database gets as connections."
  type = object({
    runtime              = optional(string, "java25")
    architecture         = optional(string, "x86_64")
    memory_mib           = optional(number, 1769)
    timeout_seconds      = optional(number, 29)
    reserved_concurrency = optional(number, -1)
    queue_concurrency    = optional(number, 5)
  })
  default = {}
}

variable "network" {
  description = "A network of its own; null for given_network or for none. RDS and Redis need one."
  type = object({
    cidr                = optional(string, "10.20.0.0/16")
    zones               = list(string)
    nat_gateways        = optional(number, 1)
    interface_endpoints = optional(bool, false)
  })
  default = null
}

variable "given_network" {
  description = "A network that is there already, such as that of the cluster: private subnets, and a security group for the functions. It needs a way to embed, to the API and to SQS, S3 and Secrets Manager."
  type = object({
    vpc_id            = string
    subnet_ids        = list(string)
    security_group_id = string
  })
  default = null
}

variable "database" {
  description = "A PostgreSQL of RDS; null for given_database_url."
  type = object({
    engine_version = optional(string, "17")
    instance_class = optional(string, "db.t4g.micro")
    storage_gib    = optional(number, 20)
    multi_az       = optional(bool, false)
    backup_days    = optional(number, 7)
    proxy          = optional(bool, false)
  })
  default = null

  validation {
    condition     = (var.database == null) != (var.given_database_url == null)
    error_message = "Either database, or given_database_url."
  }

  validation {
    condition     = var.database == null || var.network != null || var.given_network != null
    error_message = "RDS needs network or given_network."
  }
}

variable "given_database_url" {
  description = "A PostgreSQL that is there already, for JDBC and with TLS: jdbc:postgresql://HOST:5432/facefn?sslmode=verify-full."
  type        = string
  default     = null

  validation {
    condition     = var.given_database_url == null || can(regex("^jdbc:postgresql://[^@]+[?&]sslmode=(require|verify-full)", var.given_database_url))
    error_message = "An address for JDBC with sslmode=require or verify-full, and without a password."
  }
}

variable "migrate" {
  description = "Whether functions migrate their schemas when a version is published. Off, they only check it, and do not know who owns it."
  type        = bool
  default     = true
}

variable "redis" {
  description = "A Redis that all instances in the cluster share; null for none: then each counts rates by itself, as those on Lambda always do."
  type = object({
    node_type = optional(string, "cache.t4g.micro")
    nodes     = optional(number, 1)
  })
  default = null

  validation {
    condition     = var.redis == null || var.network != null || var.given_network != null
    error_message = "Redis needs network or given_network."
  }
}

variable "secrets" {
  description = "Whether values are made up and written, and how often they were."
  type = object({
    generate   = optional(bool, true)
    generation = optional(number, 1)
  })
  default = {}
}

variable "cluster" {
  description = "What AWS has to know of the cluster: its OIDC provider where it is EKS, and its security group where it shares the network."
  type = object({
    oidc              = optional(object({ provider_arn = string, issuer = string }))
    security_group_id = optional(string)
  })
  default = {}
}

variable "github" {
  description = "The repository and the environment whose workflows may deploy; null for nobody."
  type = object({
    repository      = string
    environment     = string
    cluster         = optional(string, "facefn")
    create_provider = optional(bool, false)
  })
  default = null
}

variable "throttle" {
  description = "Calls a second, and at once, that the API lets through."
  type = object({
    rate_per_second = optional(number, 200)
    burst           = optional(number, 400)
  })
  default = {}
}

variable "cors_origins" {
  description = "Web pages that may call the API and put videos."
  type        = list(string)
  default     = []
}

variable "domain" {
  description = "A name of yours for the API, and its certificate in the same region."
  type        = object({ name = string, certificate_arn = string })
  default     = null
}

variable "emails" {
  description = "Who is told of alarms and of the budget."
  type        = list(string)
  default     = []
}

variable "operators" {
  description = "ARNs of the roles that may send dead letters back."
  type        = list(string)
  default     = []
}

variable "budget_usd" {
  description = "USD that AWS may cost a month before somebody is told; null for no budget."
  type        = number
  default     = null
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
  default     = 30
}

variable "consume" {
  description = "Whether functions read their queues. Off, messages wait."
  type        = bool
  default     = true
}

variable "keep" {
  description = "Whether what holds data refuses to be destroyed, or can be called back for 30 days."
  type        = bool
  default     = true
}

variable "redrive_allow_policy" {
  description = "Whether dead letters say from which queue they come. Emulators have no such call."
  type        = bool
  default     = true
}
