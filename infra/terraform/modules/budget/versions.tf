terraform {
  # write-only arguments and ephemeral resources: secrets that are in no state
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}
