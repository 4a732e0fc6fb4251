variable "name" {
  description = "Name of the platform: the value of the tag `platform`, which has to be activated as a cost allocation tag."
  type        = string
}

variable "limit_usd" {
  description = "USD a month; told at 80 % spent and at 100 % foreseen."
  type        = number

  validation {
    condition     = var.limit_usd > 0
    error_message = "A budget is more than nothing."
  }
}

variable "topic_arn" {
  description = "The topic that is told."
  type        = string
}
