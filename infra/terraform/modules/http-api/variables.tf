variable "name" {
  description = "Name of the API and of its log."
  type        = string
}

variable "functions" {
  description = "The functions behind it: the file of each one's OpenAPI document, its alias, and routes that the document leaves out because no caller uses them."
  type = map(object({
    contract   = string
    name       = string
    alias      = string
    invoke_arn = string
    routes     = optional(list(string), [])
  }))

  validation {
    condition     = alltrue(flatten([for function in values(var.functions) : [for route in function.routes : can(regex("^(GET|PUT|POST|PATCH|DELETE) /", route))]]))
    error_message = "A route is a method and a path, such as GET /v1/health; there is no $default."
  }
}

variable "rate_per_second" {
  description = "Calls a second that the API lets through; the functions have limits for each key."
  type        = number
  default     = 200

  validation {
    condition     = var.rate_per_second > 0
    error_message = "There has to be a limit."
  }
}

variable "burst" {
  description = "Calls at once that the API lets through."
  type        = number
  default     = 400

  validation {
    condition     = var.burst > 0
    error_message = "There has to be a limit."
  }
}

variable "cors_origins" {
  description = "Web pages that may call."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.cors_origins : can(regex("^https://[^/*]+$", origin))])
    error_message = "An origin is https:// and a host, without a path and without wildcards."
  }
}

variable "domain" {
  description = "A name of yours for the API, and the certificate for it in the same region."
  type        = object({ name = string, certificate_arn = string })
  default     = null
}

variable "log_retention_days" {
  description = "How long the access log is kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90], var.log_retention_days)
    error_message = "1, 3, 5, 7, 14, 30, 60 or 90 days; never for good."
  }
}
