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
  description = "The queues that events leave the cluster by."
  type        = list(string)
}

variable "oidc" {
  description = "The cluster's OIDC provider in IAM, where it is EKS: its ARN and issuer. Without it there are users instead of roles."
  type        = object({ provider_arn = string, issuer = string })
  default     = null
}

variable "namespace" {
  description = "Namespace of the functions."
  type        = string
  default     = "facefn"
}

variable "service_accounts" {
  description = "Which service account is which workload."
  type        = map(string)
  default = {
    "detect"              = "detect"
    "embed"               = "embed"
    "analyze-video-chunk" = "analyze-video-chunk"
    "source"              = "sqs-source"
    "sink"                = "sqs-sink"
  }

  validation {
    condition     = alltrue([for name in ["detect", "embed", "analyze-video-chunk", "source", "sink"] : contains(keys(var.service_accounts), name)])
    error_message = "Each workload has a service account: detect, embed, analyze-video-chunk, source, sink."
  }
}
