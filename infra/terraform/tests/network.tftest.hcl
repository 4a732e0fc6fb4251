mock_provider "aws" {
  source = "./tests/aws"
}

variables {
  name   = "facefn-test"
  region = "eu-central-1"
  zones  = ["eu-central-1a", "eu-central-1b"]
}

run "with_one_way_out" {
  module {
    source = "./modules/network"
  }

  assert {
    condition     = length(aws_subnet.private) == 2 && length(aws_subnet.public) == 1 && length(aws_nat_gateway.this) == 1
    error_message = "Two private subnets share a way out."
  }

  assert {
    condition     = length(aws_route.out) == 2
    error_message = "Both subnets have the way out."
  }

  assert {
    condition     = length(distinct([for subnet in concat(values(aws_subnet.private), values(aws_subnet.public)) : subnet.cidr_block])) == 3
    error_message = "Subnets do not overlap."
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0 && aws_vpc_endpoint.s3.service_name == "com.amazonaws.eu-central-1.s3"
    error_message = "S3 is reached past the gateway."
  }

  assert {
    condition     = length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "The default group lets nothing through."
  }
}

run "without_a_way_out" {
  module {
    source = "./modules/network"
  }

  variables {
    nat_gateways        = 0
    interface_endpoints = true
  }

  assert {
    condition     = length(aws_internet_gateway.this) == 0 && length(aws_route.out) == 0
    error_message = "There is no way out."
  }

  assert {
    condition     = keys(aws_vpc_endpoint.interface) == ["secretsmanager", "sqs"]
    error_message = "Queues and secrets are reached inside."
  }
}

run "of_one_zone" {
  command = plan

  module {
    source = "./modules/network"
  }

  variables {
    zones = ["eu-central-1a"]
  }

  expect_failures = [var.zones]
}
