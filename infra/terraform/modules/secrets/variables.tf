variable "name" {
  description = "Name of the platform; secrets are NAME/compare, NAME/usage-tracker and NAME/cluster."
  type        = string
}

variable "key_arn" {
  description = "The key that they are encrypted with."
  type        = string
}

variable "generate" {
  description = "Whether values are made up and written. Off, the secrets are empty, and values are put by hand: for keys that there are already, and for emulators."
  type        = bool
  default     = true
}

variable "generation" {
  description = "Counts how often all values were made up. A new master key makes every stored embedding unreadable: save the old one first."
  type        = number
  default     = 1

  validation {
    condition     = var.generation >= 1
    error_message = "Generations count from 1."
  }
}

variable "recovery_window_days" {
  description = "How many days a deleted secret can be called back; 0 for not at all."
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_window_days == 0 || (var.recovery_window_days >= 7 && var.recovery_window_days <= 30)
    error_message = "0, or 7 to 30 days."
  }
}
