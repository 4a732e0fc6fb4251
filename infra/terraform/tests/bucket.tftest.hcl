mock_provider "aws" {
  source = "./tests/aws"
}

variables {
  name               = "facefn-test"
  notified_queue_arn = "arn:aws:sqs:eu-central-1:123456789012:uploads"
}

run "of_pictures" {
  module {
    source = "./modules/bucket"
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls,
      aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls,
      aws_s3_bucket_public_access_block.this.restrict_public_buckets,
    ])
    error_message = "The bucket is private."
  }

  assert {
    condition     = one(aws_s3_bucket_ownership_controls.this.rule).object_ownership == "BucketOwnerEnforced"
    error_message = "Objects are the bucket's owner's, without access lists."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "Objects are encrypted."
  }

  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Disabled"
    error_message = "Erased is erased: there are no versions."
  }

  assert {
    condition = (
      aws_s3_bucket_lifecycle_configuration.this.rule[0].status == "Enabled" &&
      aws_s3_bucket_lifecycle_configuration.this.rule[0].expiration[0].days == 1 &&
      aws_s3_bucket_lifecycle_configuration.this.rule[0].abort_incomplete_multipart_upload[0].days_after_initiation == 1
    )
    error_message = "Every object, and every part of one, is gone after a day."
  }

  assert {
    condition     = [for f in aws_s3_bucket_lifecycle_configuration.this.rule[0].filter : f.prefix] == [""] && length(aws_s3_bucket_lifecycle_configuration.this.rule) == 1
    error_message = "That is for every kind of object: uploads, videos, crops, and answers under cache/."
  }

  assert {
    condition     = [for s in jsondecode(aws_s3_bucket_policy.this.policy).Statement : [s.Effect, s.Condition.Bool["aws:SecureTransport"]]] == [["Deny", "false"]]
    error_message = "TLS only, and nothing is allowed by the bucket's policy."
  }

  assert {
    condition = (
      aws_s3_bucket_notification.this.queue[0].queue_arn == var.notified_queue_arn &&
      aws_s3_bucket_notification.this.queue[0].filter_prefix == "uploads/" &&
      aws_s3_bucket_notification.this.queue[0].events == toset(["s3:ObjectCreated:*"])
    )
    error_message = "Uploads are announced, and nothing else."
  }

  assert {
    condition     = length(aws_s3_bucket_cors_configuration.this) == 0 && !aws_s3_bucket.this.force_destroy
    error_message = "No web page may put, and nothing is destroyed by mistake."
  }
}

run "for_web_pages" {
  module {
    source = "./modules/bucket"
  }

  variables {
    cors_origins = ["https://www.example.com"]
  }

  assert {
    condition     = one(aws_s3_bucket_cors_configuration.this[0].cors_rule).allowed_methods == toset(["PUT"])
    error_message = "A web page may put, and nothing else."
  }
}

run "that_keeps" {
  command = plan

  module {
    source = "./modules/bucket"
  }

  variables {
    retention_days = 7
  }

  expect_failures = [var.retention_days]
}
