variable "name" {
  description = "Name of the platform and of the group."
  type        = string

  validation {
    condition     = length(var.name) <= 40
    error_message = "ElastiCache takes 40 characters."
  }
}

variable "vpc_id" {
  description = "The network."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets."
  type        = list(string)
}

variable "client_security_groups" {
  description = "Security groups that may connect, by who they are."
  type        = map(string)
}

variable "key_arn" {
  description = "The key that it is encrypted with."
  type        = string
}

variable "node_type" {
  description = "Size of a node."
  type        = string
  default     = "cache.t4g.micro"
}

variable "nodes" {
  description = "Nodes: with two, one may fail."
  type        = number
  default     = 1

  validation {
    condition     = var.nodes >= 1 && var.nodes <= 6
    error_message = "1 to 6 nodes."
  }
}
