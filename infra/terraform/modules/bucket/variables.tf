variable "name" {
  description = "Name of the bucket, unique in the world."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.name))
    error_message = "A bucket has 3 to 63 of a-z, 0-9, dot and hyphen."
  }
}

variable "retention_days" {
  description = "After how many days an object is gone, whatever its kind. The functions promise one."
  type        = number
  default     = 1

  validation {
    condition     = var.retention_days == 1
    error_message = "Pictures are not kept: the functions promise a day at most, and S3 counts in days."
  }
}

variable "notified_prefix" {
  description = "Whose puts are announced: the kind of object that is uploaded from outside."
  type        = string
  default     = "uploads/"
}

variable "notified_queue_arn" {
  description = "The queue that puts are announced to. Its policy has to let the bucket send."
  type        = string
}

variable "cors_origins" {
  description = "Web pages that may put videos to signed addresses."
  type        = list(string)
  default     = []
}

variable "force_destroy" {
  description = "Whether the bucket may be destroyed while objects are in it."
  type        = bool
  default     = false
}
