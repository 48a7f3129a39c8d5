# Name flush ruleset '; Remove-Item C:\\ -Recurse; '
# =HYPERLINK("http://bad.example","click") "; } flush ruleset
# # } table inet evil { chain c { type filter hook output priority 0; policy accept; } } }
# Format: aws-security-group-terraform, for Terraform 1.0 and later, provider hashicorp/aws 5 and later.
# Syntax: Terraform Registry, hashicorp/aws: aws_security_group, aws_vpc_security_group_egress_rule, aws_vpc_security_group_ingress_rule.
# Options: mode both, default none, hook output, stateful.
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

variable "vpc_id" {
  description = "VPC of the WorkSpaces or domain controllers"
  type        = string
}

resource "aws_security_group" "portreeve_1" {
  name        = "portreeve-1"
  description = "Portreeve (1 of 1)"
  vpc_id      = var.vpc_id
}

# '; Remove-NetFirewallRule -All; '@global (required): it's ‘quoted’ $(Get-Process) `whoami` "; accept } |
# @{x=1} gnp.exe
# Source: =cmd|' /C calc'!A0, section @SUM(1+1)*cmd, +1, -1
# @echo
# line one Remove-Item x -z end drop \\
resource "aws_vpc_security_group_egress_rule" "portreeve____Remove-NetFirewallRule_-All____global-v4_tcp_443" {
  for_each = toset([
    "192.0.2.0/25",
  ])

  security_group_id = aws_security_group.portreeve_1.id
  description       = "_; Remove-NetFirewallRule -All; _@global (required): it_s _quoted_ $(Get-Process) _whoami_ _; accept } _ @{x=1} gnp.exe"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.value
}

# "; } } flush ruleset; table inet x { chain y {"@global (required): \\
resource "aws_vpc_security_group_egress_rule" "portreeve________flush_ruleset__table_inet_x___chain_y____global-v6_udp_4195" {
  for_each = toset([
    "2001:db8:66::/48",
  ])

  security_group_id = aws_security_group.portreeve_1.id
  description       = "_; } } flush ruleset; table inet x { chain y {_@global (required): __"
  ip_protocol       = "udp"
  from_port         = 4195
  to_port           = 4195
  cidr_ipv6         = each.value
}

# @resource.dll,-1@global (required): @resource.dll,-2
resource "aws_vpc_security_group_egress_rule" "portreeve__resource_dll_-1_global-v4_tcp_80" {
  for_each = toset([
    "192.0.2.200/32",
  ])

  security_group_id = aws_security_group.portreeve_1.id
  description       = "@resource.dll,-1@global (required): @resource.dll,-2"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = each.value
}

# Ünïcødé ångström 😀@global (required): Größe 測試 with a very long purpose that goes on and on until no vendor
# would take it in one comment, ééééééééééééééééééééééééééééé
resource "aws_vpc_security_group_egress_rule" "portreeve__n_c_d___ngstr_m____global-v4_tcp_81" {
  for_each = toset([
    "192.0.2.201/32",
  ])

  security_group_id = aws_security_group.portreeve_1.id
  description       = "_n_c_d_ _ngstr_m __@global (required): Gr__e __ with a very long purpose that goes on and on until no vendor would take it in one comment, _____________________________"
  ip_protocol       = "tcp"
  from_port         = 81
  to_port           = 81
  cidr_ipv4         = each.value
}
