# The platform that is paid for: what holds data refuses to be destroyed, and one of each may fail.
provider "aws" {
  region = var.site.region

  default_tags {
    tags = { platform = "facefn-prod" }
  }
}

module "platform" {
  source = "../../modules/platform"

  name         = "facefn-prod"
  region       = var.site.region
  bucket       = var.site.bucket
  zips         = var.zips
  contracts    = "${path.module}/../../../../functions"
  embed_url    = var.site.embed_url
  emails       = var.site.emails
  operators    = var.site.operators
  cors_origins = var.site.origins
  domain       = var.site.domain
  cluster      = { oidc = var.site.oidc }
  keep         = true

  functions = {
    runtime              = var.runtime
    queue_concurrency    = 10
    reserved_concurrency = 80
  }

  network = { zones = var.site.zones, nat_gateways = 2, interface_endpoints = true }

  database = {
    instance_class = "db.t4g.medium"
    storage_gib    = 50
    multi_az       = true
    backup_days    = 14
  }

  redis              = { nodes = 2 }
  github             = { repository = var.site.repository, environment = "prod" }
  throttle           = { rate_per_second = 200, burst = 400 }
  budget_usd         = 500
  log_retention_days = 30
}
