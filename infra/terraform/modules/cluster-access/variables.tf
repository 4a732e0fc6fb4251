variable "name" {
  description = "Name of the platform."
  type        = string
}

variable "bucket_arn" {
  description = "The bucket that the functions share."
  type        = string
}

variable "source_queue_arn" {
  description = "The queue that events for the cluster come by."
  type        = string
}

variable "sink_queue_arns" {
  description = "The queues that events leave the cluster by: of the functions on Lambda, and the dead letters of the cluster."
  type        = list(string)
}

variable "oidc" {
  description = "The cluster's OIDC provider in IAM, where it is EKS: its ARN and issuer. Without it there are users instead of roles."
  type        = object({ provider_arn = string, issuer = string })
  default     = null
}

variable "service_accounts" {
  description = "Which service account is which workload, as NAMESPACE:NAME, as the manifests in knative have them."
  type        = map(string)
  default = {
    "detect"              = "facefn:detect"
    "embed"               = "facefn:embed"
    "analyze-video-chunk" = "facefn:analyze-video-chunk"
    "queues"              = "facefn-aws:queues"
  }

  validation {
    condition     = alltrue([for name in ["detect", "embed", "analyze-video-chunk", "queues"] : can(regex("^[a-z0-9-]+:[a-z0-9-]+$", var.service_accounts[name]))])
    error_message = "Each workload has a service account, as NAMESPACE:NAME: detect, embed, analyze-video-chunk, queues."
  }
}
