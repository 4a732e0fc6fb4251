variable "name" {
  description = "Name of the platform; alarms and the topic begin with it."
  type        = string
}

variable "key_arn" {
  description = "The key that the topic is encrypted with; it lets CloudWatch and Budgets write."
  type        = string
}

variable "emails" {
  description = "Who is told. Each gets a mail first, to agree."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for email in var.emails : can(regex("^[^@ ]+@[^@ ]+$", email))])
    error_message = "Addresses of mail."
  }
}

variable "api_id" {
  description = "The HTTP API."
  type        = string
}

variable "functions" {
  description = "The functions: their names, memory and logs."
  type        = map(object({ name = string, memory_mib = number, log_group = string }))
}

variable "queues" {
  description = "The queues and their dead letters."
  type        = map(object({ name = string, dead_name = string }))
}

variable "redis_nodes" {
  description = "Nodes of Redis; none where there is no Redis."
  type        = list(string)
  default     = []
}

variable "database" {
  description = "The instance of RDS; null where the database is somewhere else."
  type        = string
  default     = null
}

variable "latency_ms" {
  description = "Milliseconds that 95 % of the calls may take."
  type        = number
  default     = 1000
}

variable "errors_percent" {
  description = "Percent of the calls that may fail."
  type        = number
  default     = 5
}

variable "memory_percent" {
  description = "Percent of the memory that may be used."
  type        = number
  default     = 85
}

variable "queue_age_seconds" {
  description = "Seconds that a message may wait."
  type        = number
  default     = 300
}
