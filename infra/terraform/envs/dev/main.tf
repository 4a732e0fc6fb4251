# A platform to try things on: small, and gone without a trace when it is destroyed.
provider "aws" {
  region            = var.site.region
  s3_use_path_style = var.emulator

  default_tags {
    tags = { platform = "facefn-dev" }
  }
}

module "platform" {
  source = "../../modules/platform"

  name         = "facefn-dev"
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
  keep         = false

  functions = {
    runtime              = var.runtime
    queue_concurrency    = 2
    reserved_concurrency = -1
  }

  network            = var.emulator ? null : { zones = var.site.zones, nat_gateways = 1 }
  database           = var.emulator ? null : { backup_days = 1 }
  given_database_url = var.emulator ? "jdbc:postgresql://127.0.0.1:5432/facefn?sslmode=require" : null
  github             = { repository = var.site.repository, environment = "dev", create_provider = true }
  throttle           = { rate_per_second = 20, burst = 40 }
  log_retention_days = 7

  consume              = !var.emulator
  redrive_allow_policy = !var.emulator
}
