# Values of one account. Change all of them.
site = {
  region     = "eu-central-1"
  zones      = ["eu-central-1a", "eu-central-1b"]
  bucket     = "facefn-dev-123456789012"
  embed_url  = "https://embed.facefn.example.com"
  emails     = ["operations@example.com"]
  operators  = ["arn:aws:iam::123456789012:role/operations"]
  repository = "example/facefn"
}
