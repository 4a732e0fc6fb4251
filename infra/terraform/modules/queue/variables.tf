variable "name" {
  description = "Name of the queue; that of its dead letters ends with -dead."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9-]{1,75}$", var.name))
    error_message = "A queue has 1 to 75 of a-z, 0-9 and hyphen."
  }
}

variable "visibility_timeout_seconds" {
  description = "How long a message that is being handled is hidden: six times the time-out of the function that reads, as AWS asks for."
  type        = number
}

variable "retention_seconds" {
  description = "How long a message waits to be read."
  type        = number
  default     = 345600
}

variable "dead_retention_seconds" {
  description = "How long a dead letter is kept; counted from when it was first sent."
  type        = number
  default     = 1209600

  validation {
    condition     = var.dead_retention_seconds > var.retention_seconds && var.dead_retention_seconds <= 1209600
    error_message = "Dead letters are kept longer than messages wait, and for 14 days at most."
  }
}

variable "max_receive_count" {
  description = "How often a message is tried before it is dead."
  type        = number
  default     = 5

  validation {
    condition     = var.max_receive_count >= 5 && var.max_receive_count <= 20
    error_message = "AWS asks for 5 tries at least, so that throttling alone kills no message."
  }
}

variable "senders" {
  description = "ARNs of the roles or users that may send. Nobody else may."
  type        = list(string)
  default     = []
}

variable "operators" {
  description = "ARNs of the roles that may send dead letters back to the queue."
  type        = list(string)
  default     = []
}

variable "dead_senders" {
  description = "ARNs of the roles that may put what no repeat can mend straight to the dead letters."
  type        = list(string)
  default     = []
}

variable "source_service" {
  description = "The service that sends where source_arn is given."
  type        = string
  default     = "s3.amazonaws.com"
}

variable "source_arn" {
  description = "ARN of the one thing, such as a bucket, that may send by source_service."
  type        = string
  default     = null
}

variable "redrive_allow_policy" {
  description = "Whether the dead letters say from which queue they come. Emulators have no such call."
  type        = bool
  default     = true
}
