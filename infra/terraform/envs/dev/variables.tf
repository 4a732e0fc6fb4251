variable "site" {
  description = "What differs from account to account: terraform.tfvars."
  type = object({
    region     = string
    zones      = list(string)
    bucket     = string
    embed_url  = string
    emails     = list(string)
    operators  = list(string)
    repository = string
    oidc       = optional(object({ provider_arn = string, issuer = string }))
    domain     = optional(object({ name = string, certificate_arn = string }))
    origins    = optional(list(string), [])
  })
}

variable "zips" {
  description = "The zips that mvn package made."
  type        = object({ compare = string, usage_tracker = string })
  default = {
    compare       = "../../../../functions/compare/target/compare-lambda.zip"
    usage_tracker = "../../../../functions/usage-tracker/target/usage-tracker-lambda.zip"
  }
}

variable "emulator" {
  description = "Whether this is for an emulator of AWS on a laptop (apply-local): without what emulators lack."
  type        = bool
  default     = false
}

variable "runtime" {
  description = "Runtime of Lambda. Providers before 6.20 do not know java25: tests take java21 there."
  type        = string
  default     = "java25"
}
