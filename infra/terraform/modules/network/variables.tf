variable "name" {
  description = "Name of the platform."
  type        = string
}

variable "region" {
  description = "Region of the network."
  type        = string
}

variable "cidr" {
  description = "Addresses of the network, a /16 to /20."
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrsubnet(var.cidr, 4, 15)) && can(regex("/(1[6-9]|20)$", var.cidr))
    error_message = "A range of addresses with 16 to 20 bits, such as 10.20.0.0/16."
  }
}

variable "zones" {
  description = "Availability zones: two at least, as a database wants them."
  type        = list(string)

  validation {
    condition     = length(var.zones) >= 2 && length(var.zones) <= 4
    error_message = "Two to four zones."
  }
}

variable "nat_gateways" {
  description = "Ways out: none, one for all zones, or one a zone. Without one, embed and the gate have to be reachable inside of the network."
  type        = number
  default     = 1

  validation {
    condition     = var.nat_gateways >= 0 && var.nat_gateways <= 4 && floor(var.nat_gateways) == var.nat_gateways
    error_message = "0, 1, or one a zone."
  }
}

variable "interface_endpoints" {
  description = "Whether SQS and Secrets Manager are reached inside of the network rather than by the NAT gateway."
  type        = bool
  default     = false
}
