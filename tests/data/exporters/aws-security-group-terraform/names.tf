# Portreeve: names
# Format: aws-security-group-terraform, for Terraform 1.0 and later, provider hashicorp/aws 5 and later.
# Syntax: Terraform Registry, hashicorp/aws: aws_security_group, aws_vpc_security_group_egress_rule, aws_vpc_security_group_ingress_rule.
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Every selected row is in this file.

variable "vpc_id" {
  description = "VPC of the WorkSpaces or domain controllers"
  type        = string
}

resource "aws_security_group" "portreeve_1" {
  name        = "portreeve-1"
  description = "Portreeve (1 of 1)"
  vpc_id      = var.vpc_id
}

# same@global (required): First
resource "aws_vpc_security_group_egress_rule" "portreeve_same_global-v4-24d41242_tcp_1" {
  for_each = toset([
    "192.0.2.1/32",
  ])

  security_group_id = aws_security_group.portreeve_1.id
  description       = "same@global (required): First"
  ip_protocol       = "tcp"
  from_port         = 1
  to_port           = 1
  cidr_ipv4         = each.value
}

# same_global (required): Meets the first once @ is replaced
resource "aws_vpc_security_group_egress_rule" "portreeve_same_global-v4_tcp_2" {
  for_each = toset([
    "192.0.2.2/32",
  ])

  security_group_id = aws_security_group.portreeve_1.id
  description       = "same_global (required): Meets the first once @ is replaced"
  ip_protocol       = "tcp"
  from_port         = 2
  to_port           = 2
  cidr_ipv4         = each.value
}

# same global (required): Meets both
resource "aws_vpc_security_group_egress_rule" "portreeve_same_global-v4-05d33e94_tcp_3" {
  for_each = toset([
    "192.0.2.3/32",
  ])

  security_group_id = aws_security_group.portreeve_1.id
  description       = "same global (required): Meets both"
  ip_protocol       = "tcp"
  from_port         = 3
  to_port           = 3
  cidr_ipv4         = each.value
}

# SAME@global (required): Differs in case only
resource "aws_vpc_security_group_egress_rule" "portreeve_SAME_global-v4_tcp_4" {
  for_each = toset([
    "192.0.2.4/32",
  ])

  security_group_id = aws_security_group.portreeve_1.id
  description       = "SAME@global (required): Differs in case only"
  ip_protocol       = "tcp"
  from_port         = 4
  to_port           = 4
  cidr_ipv4         = each.value
}

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1
# (required): Long, first
resource "aws_vpc_security_group_egress_rule" "portreeve_a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends--31f4d509_tcp_5" {
  for_each = toset([
    "192.0.2.5/32",
  ])

  security_group_id = aws_security_group.portreeve_1.id
  description       = "a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1 (required): Long, first"
  ip_protocol       = "tcp"
  from_port         = 5
  to_port           = 5
  cidr_ipv4         = each.value
}

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1
# (required): Long, second
resource "aws_vpc_security_group_egress_rule" "portreeve_a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends--eb75ade0_tcp_6" {
  for_each = toset([
    "192.0.2.6/32",
  ])

  security_group_id = aws_security_group.portreeve_1.id
  description       = "a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1 (required): Long, second"
  ip_protocol       = "tcp"
  from_port         = 6
  to_port           = 6
  cidr_ipv4         = each.value
}
