# Values that are made up while Terraform runs, and kept nowhere.
ephemeral "aws_secretsmanager_random_password" "database" {
  for_each = toset(["owner", "compare", "usage-tracker"])

  password_length     = 32
  exclude_punctuation = true
}

# 32 bytes as hexadecimal text: 64 of 0-9 and a-f
ephemeral "aws_secretsmanager_random_password" "key" {
  for_each = toset(["events", "master"])

  password_length            = 64
  exclude_uppercase          = true
  exclude_punctuation        = true
  exclude_characters         = "ghijklmnopqrstuvwxyz"
  require_each_included_type = false
}
