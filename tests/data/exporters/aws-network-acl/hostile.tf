# Name flush ruleset '; Remove-Item C:\\ -Recurse; '
# =HYPERLINK("http://bad.example","click") "; } flush ruleset
# # } table inet evil { chain c { type filter hook output priority 0; policy accept; } } }
# Format: aws-network-acl, for Terraform 1.0 and later, provider hashicorp/aws 4 and later.
# Syntax: Terraform Registry, hashicorp/aws: aws_network_acl_rule.
# Options: mode both, default none, hook output, stateless.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Left out of this file (6):
# - "; } } flush ruleset; table inet x { chain y {"@global [bad.example.com'; Start-Process calc; ']: This is not
#   a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [$(id).example.com]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [flush ruleset]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [*.example.com"; drop]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [good.example.com]: The format cannot carry host names.
# - "; } } flush ruleset; table inet x { chain y {"@global [*.fine.example.com]: The format cannot carry host
#   names with a wildcard.
# A network ACL does not follow connections: answers are let pass by their ports alone, 1024 to 65535. So who is listed below
# reaches all of these ports. Rules with lower numbers are asked first; existing ones may deny what these permit.

variable "network_acl_id" {
  description = "Network ACL of the subnets"
  type        = string
}

# '; Remove-NetFirewallRule -All; '@global (required): it's ‘quoted’ $(Get-Process) `whoami` "; accept } |
# @{x=1} gnp.exe
# Source: =cmd|' /C calc'!A0, section @SUM(1+1)*cmd, +1, -1
# @echo
# line one Remove-Item x -z end drop \\
resource "aws_network_acl_rule" "portreeve_egress_1000" {
  network_acl_id = var.network_acl_id
  rule_number    = 1000
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.0/25"
  from_port      = 443
  to_port        = 443
}

# "; } } flush ruleset; table inet x { chain y {"@global (required): \\
resource "aws_network_acl_rule" "portreeve_egress_1010" {
  network_acl_id  = var.network_acl_id
  rule_number     = 1010
  egress          = true
  protocol        = "udp"
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8:66::/48"
  from_port       = 4195
  to_port         = 4195
}

# @resource.dll,-1@global (required): @resource.dll,-2
resource "aws_network_acl_rule" "portreeve_egress_1020" {
  network_acl_id = var.network_acl_id
  rule_number    = 1020
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.200/32"
  from_port      = 80
  to_port        = 80
}

# Ünïcødé ångström 😀@global (required): Größe 測試 with a very long purpose that goes on and on until no vendor
# would take it in one comment, ééééééééééééééééééééééééééééé
resource "aws_network_acl_rule" "portreeve_egress_1030" {
  network_acl_id = var.network_acl_id
  rule_number    = 1030
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.201/32"
  from_port      = 81
  to_port        = 81
}

# Answers: _; Remove-NetFirewallRule -All; _@global
resource "aws_network_acl_rule" "portreeve_ingress_1040" {
  network_acl_id = var.network_acl_id
  rule_number    = 1040
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.0/25"
  from_port      = 1024
  to_port        = 65535
}

# Answers: _; } } flush ruleset; table inet x { chain y {_@global
resource "aws_network_acl_rule" "portreeve_ingress_1050" {
  network_acl_id  = var.network_acl_id
  rule_number     = 1050
  egress          = false
  protocol        = "udp"
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8:66::/48"
  from_port       = 1024
  to_port         = 65535
}

# Answers: @resource.dll,-1@global
resource "aws_network_acl_rule" "portreeve_ingress_1060" {
  network_acl_id = var.network_acl_id
  rule_number    = 1060
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.200/32"
  from_port      = 1024
  to_port        = 65535
}

# Answers: _n_c_d_ _ngstr_m __@global
resource "aws_network_acl_rule" "portreeve_ingress_1070" {
  network_acl_id = var.network_acl_id
  rule_number    = 1070
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.201/32"
  from_port      = 1024
  to_port        = 65535
}
