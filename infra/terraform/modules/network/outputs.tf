output "vpc_id" {
  description = "The network."
  value       = aws_vpc.this.id
}

output "subnet_ids" {
  description = "Its private subnets."
  value       = [for subnet in aws_subnet.private : subnet.id]
}

output "functions_security_group_id" {
  description = "The security group of the functions."
  value       = aws_security_group.functions.id
}
