variable "name" {
  description = "Name of the platform and of the instance."
  type        = string
}

variable "vpc_id" {
  description = "The network."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets in two zones at least."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "A database wants subnets in two zones."
  }
}

variable "client_security_groups" {
  description = "Security groups that may connect, by who they are."
  type        = map(string)
}

variable "key_arn" {
  description = "The key that it is encrypted with."
  type        = string
}

variable "engine_version" {
  description = "Version of PostgreSQL: 15 to 18 were tried."
  type        = string
  default     = "17"

  validation {
    condition     = can(regex("^1[5-8]([.][0-9]+)?$", var.engine_version))
    error_message = "PostgreSQL 15 to 18."
  }
}

variable "instance_class" {
  description = "Size of the machine."
  type        = string
  default     = "db.t4g.micro"
}

variable "storage_gib" {
  description = "Storage; it grows by itself to four times as much."
  type        = number
  default     = 20
}

variable "multi_az" {
  description = "Whether a second instance stands by in another zone."
  type        = bool
  default     = false
}

variable "backup_days" {
  description = "For how many days the database can be taken back to any second. Whoever was erased is gone from backups after as many."
  type        = number
  default     = 7

  validation {
    condition     = var.backup_days >= 1 && var.backup_days <= 30
    error_message = "1 to 30 days: there are backups, and erased people leave them within a month."
  }
}

variable "deletion_protection" {
  description = "Whether it refuses to be destroyed, and leaves a last snapshot when it is."
  type        = bool
  default     = true
}

variable "proxy" {
  description = "Whether RDS Proxy stands before it: for hundreds of instances of a function at once."
  type        = bool
  default     = false
}

variable "roles" {
  description = "Roles of the database that connect by the proxy."
  type        = set(string)
  default     = ["facefn_owner", "facefn_compare", "facefn_usage"]
}

variable "log_retention_days" {
  description = "How long its log is kept."
  type        = number
  default     = 30
}
