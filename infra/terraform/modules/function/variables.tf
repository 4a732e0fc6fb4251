variable "name" {
  description = "Name of the function, its role and its log."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,62}$", var.name))
    error_message = "A function has 2 to 63 of a-z, 0-9 and hyphen."
  }
}

variable "description" {
  description = "What it does, for people who find it in the console."
  type        = string
}

variable "zip" {
  description = "Path of the zip: functions/NAME/target/NAME-lambda.zip. Later versions are deployed by the workflow."
  type        = string
}

variable "runtime" {
  description = "Runtime of Lambda."
  type        = string

  validation {
    condition     = can(regex("^java(2[1-9]|[3-9][0-9])$", var.runtime))
    error_message = "SnapStart for this code needs java25, or at least java21 for tests."
  }
}

variable "architecture" {
  description = "Processor of the function: x86_64 or arm64."
  type        = string
  default     = "x86_64"

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "Lambda has x86_64 and arm64."
  }
}

variable "memory_mib" {
  description = "Memory; the share of a processor grows with it, a whole one at 1769."
  type        = number
  default     = 1769

  validation {
    condition     = var.memory_mib >= 512 && var.memory_mib <= 10240
    error_message = "Between 512 and 10240 MiB."
  }
}

variable "timeout_seconds" {
  description = "How long a call may take. The HTTP API waits for 30 seconds at most."
  type        = number
  default     = 29

  validation {
    condition     = var.timeout_seconds >= 1 && var.timeout_seconds <= 30
    error_message = "Nobody waits for longer than the 30 seconds of the HTTP API."
  }
}

variable "reserved_concurrency" {
  description = "Most instances at once, and so the most that connect to the database; -1 for no limit."
  type        = number
  default     = -1
}

variable "environment" {
  description = "Settings, as environment variables. Nothing secret: everybody who may look at the function sees them."
  type        = map(string)

  validation {
    condition     = alltrue([for name in keys(var.environment) : !can(regex("PASSWORD|SECRET_VALUE|MASTER_KEY_VALUE", name))])
    error_message = "Secrets are members of the secret, not environment variables."
  }
}

variable "secret_arn" {
  description = "The secret that the function reads at its start."
  type        = string
}

variable "key_arn" {
  description = "The key that the secret is encrypted with."
  type        = string
}

variable "statements" {
  description = "What else it may do: statements of a policy."
  type = list(object({
    Sid       = string
    Effect    = string
    Action    = list(string)
    Resource  = list(string)
    Condition = optional(map(map(list(string))))
  }))
  default = []

  validation {
    condition = alltrue(flatten([
      for statement in var.statements : [
        !contains(statement.Resource, "*"),
        [for action in statement.Action : !can(regex("[*]", action))],
      ]
    ]))
    error_message = "No wildcards: name the actions and the resources."
  }
}

variable "queues" {
  description = "The queues that it reads, by name. Concurrency is bounded: the database has no more connections than it has."
  type = map(object({
    arn                 = string
    batch_size          = optional(number, 10)
    window_seconds      = optional(number, 0)
    maximum_concurrency = number
  }))
  default = {}

  validation {
    condition     = alltrue([for queue in values(var.queues) : queue.maximum_concurrency >= 2 && queue.maximum_concurrency <= 1000])
    error_message = "Lambda bounds a queue's concurrency between 2 and 1000."
  }
}

variable "consume" {
  description = "Whether queues are read. Off, messages wait: for repairs, and for emulators."
  type        = bool
  default     = true
}

variable "canary" {
  description = "For the first apply only: a second version that `live` leads to, and its share. Later the deploy workflow moves the alias."
  type        = object({ version = string, weight = number })
  default     = null

  validation {
    condition     = var.canary == null || try(var.canary.weight > 0 && var.canary.weight <= 0.5, false)
    error_message = "A canary gets more than nothing and at most half."
  }
}

variable "subnet_ids" {
  description = "Private subnets that the function is attached to; none for a function outside of a network."
  type        = list(string)
  default     = []
}

variable "security_group_ids" {
  description = "Security groups of the function where it is in subnets."
  type        = list(string)
  default     = []
}

variable "log_retention_days" {
  description = "How long its log is kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90], var.log_retention_days)
    error_message = "1, 3, 5, 7, 14, 30, 60 or 90 days; never for good."
  }
}
