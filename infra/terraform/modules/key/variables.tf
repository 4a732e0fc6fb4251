variable "name" {
  description = "Name of the platform, such as facefn-prod; the alias of the key."
  type        = string
}

variable "deletion_window_days" {
  description = "How many days a deleted key can be called back."
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "AWS keeps a deleted key for 7 to 30 days."
  }
}
