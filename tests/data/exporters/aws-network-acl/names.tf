# Portreeve: names
# Format: aws-network-acl, for Terraform 1.0 and later, provider hashicorp/aws 4 and later.
# Syntax: Terraform Registry, hashicorp/aws: aws_network_acl_rule.
# Options: mode both, default none, hook output, stateless.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Every selected row is in this file.
# A network ACL does not follow connections: answers are let pass by their ports alone, 1024 to 65535. So who is listed below
# reaches all of these ports. Rules with lower numbers are asked first; existing ones may deny what these permit.

variable "network_acl_id" {
  description = "Network ACL of the subnets"
  type        = string
}

# same@global (required): First
resource "aws_network_acl_rule" "portreeve_egress_1000" {
  network_acl_id = var.network_acl_id
  rule_number    = 1000
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.1/32"
  from_port      = 1
  to_port        = 1
}

# same_global (required): Meets the first once @ is replaced
resource "aws_network_acl_rule" "portreeve_egress_1010" {
  network_acl_id = var.network_acl_id
  rule_number    = 1010
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.2/32"
  from_port      = 2
  to_port        = 2
}

# same global (required): Meets both
resource "aws_network_acl_rule" "portreeve_egress_1020" {
  network_acl_id = var.network_acl_id
  rule_number    = 1020
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.3/32"
  from_port      = 3
  to_port        = 3
}

# SAME@global (required): Differs in case only
resource "aws_network_acl_rule" "portreeve_egress_1030" {
  network_acl_id = var.network_acl_id
  rule_number    = 1030
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.4/32"
  from_port      = 4
  to_port        = 4
}

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1
# (required): Long, first
resource "aws_network_acl_rule" "portreeve_egress_1040" {
  network_acl_id = var.network_acl_id
  rule_number    = 1040
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.5/32"
  from_port      = 5
  to_port        = 5
}

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1
# (required): Long, second
resource "aws_network_acl_rule" "portreeve_egress_1050" {
  network_acl_id = var.network_acl_id
  rule_number    = 1050
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.6/32"
  from_port      = 6
  to_port        = 6
}

# Answers: same@global
resource "aws_network_acl_rule" "portreeve_ingress_1060" {
  network_acl_id = var.network_acl_id
  rule_number    = 1060
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.1/32"
  from_port      = 1024
  to_port        = 65535
}

# Answers: same_global
resource "aws_network_acl_rule" "portreeve_ingress_1070" {
  network_acl_id = var.network_acl_id
  rule_number    = 1070
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.2/32"
  from_port      = 1024
  to_port        = 65535
}

# Answers: same global
resource "aws_network_acl_rule" "portreeve_ingress_1080" {
  network_acl_id = var.network_acl_id
  rule_number    = 1080
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.3/32"
  from_port      = 1024
  to_port        = 65535
}

# Answers: SAME@global
resource "aws_network_acl_rule" "portreeve_ingress_1090" {
  network_acl_id = var.network_acl_id
  rule_number    = 1090
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.4/32"
  from_port      = 1024
  to_port        = 65535
}

# Answers: a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1
resource "aws_network_acl_rule" "portreeve_ingress_1100" {
  network_acl_id = var.network_acl_id
  rule_number    = 1100
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.5/32"
  from_port      = 1024
  to_port        = 65535
}

# Answers: a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1
resource "aws_network_acl_rule" "portreeve_ingress_1110" {
  network_acl_id = var.network_acl_id
  rule_number    = 1110
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.6/32"
  from_port      = 1024
  to_port        = 65535
}
