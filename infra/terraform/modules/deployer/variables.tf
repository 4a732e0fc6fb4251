variable "name" {
  description = "Name of the platform."
  type        = string
}

variable "repository" {
  description = "The repository on GitHub whose workflows get the role, as OWNER/NAME."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "OWNER/NAME, without wildcards."
  }
}

variable "environment" {
  description = "The environment on GitHub whose jobs get the role; its protection rules say who may start them."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+$", var.environment))
    error_message = "A name without wildcards."
  }
}

variable "cluster" {
  description = "Name of the cluster of EKS that the workflows talk to."
  type        = string
  default     = "facefn"

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$", var.cluster))
    error_message = "A name without wildcards."
  }
}

variable "create_provider" {
  description = "Whether GitHub's OIDC provider is made here: an account has one, so for its first platform only."
  type        = bool
  default     = false
}

variable "function_arns" {
  description = "The functions that it deploys."
  type        = list(string)
}

variable "queue_arns" {
  description = "The queues that it looks at."
  type        = list(string)
}
