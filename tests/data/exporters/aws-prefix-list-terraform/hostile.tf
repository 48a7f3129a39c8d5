# Name flush ruleset '; Remove-Item C:\\ -Recurse; '
# =HYPERLINK("http://bad.example","click") "; } flush ruleset
# # } table inet evil { chain c { type filter hook output priority 0; policy accept; } } }
# Format: aws-prefix-list-terraform, for Terraform 1.0 and later, provider hashicorp/aws 4 and later.
# Syntax: Terraform Registry, hashicorp/aws: aws_ec2_managed_prefix_list.
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
# A prefix list has addresses only: name each one in rules for the protocol and the ports that stand with it.
# A rule that names a list counts as many rules of its security group as the maximum of entries that the list has.

# '; Remove-NetFirewallRule -All; '@global (required): it's ‘quoted’ $(Get-Process) `whoami` "; accept } |
# @{x=1} gnp.exe
# Source: =cmd|' /C calc'!A0, section @SUM(1+1)*cmd, +1, -1
# @echo
# line one Remove-Item x -z end drop \\
# For outbound, tcp, ports 443.
resource "aws_ec2_managed_prefix_list" "portreeve____Remove-NetFirewallRule_-All____global-v4" {
  name           = "portreeve----Remove-NetFirewallRule--All----global-v4"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr        = "192.0.2.0/25"
    description = "_; Remove-NetFirewallRule -All; _@global"
  }
}

# "; } } flush ruleset; table inet x { chain y {"@global (required): \\
# For outbound, udp, ports 4195.
resource "aws_ec2_managed_prefix_list" "portreeve________flush_ruleset__table_inet_x___chain_y____global-v6" {
  name           = "portreeve--------flush-ruleset--table-inet-x---chain-y----global-v6"
  address_family = "IPv6"
  max_entries    = 1

  entry {
    cidr        = "2001:db8:66::/48"
    description = "_; } } flush ruleset; table inet x { chain y {_@global"
  }
}

# @resource.dll,-1@global (required): @resource.dll,-2
# For outbound, tcp, ports 80.
resource "aws_ec2_managed_prefix_list" "portreeve__resource_dll_-1_global-v4" {
  name           = "portreeve--resource-dll--1-global-v4"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr        = "192.0.2.200/32"
    description = "@resource.dll,-1@global"
  }
}

# Ünïcødé ångström 😀@global (required): Größe 測試 with a very long purpose that goes on and on until no vendor
# would take it in one comment, ééééééééééééééééééééééééééééé
# For outbound, tcp, ports 81.
resource "aws_ec2_managed_prefix_list" "portreeve__n_c_d___ngstr_m____global-v4" {
  name           = "portreeve--n-c-d---ngstr-m----global-v4"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr        = "192.0.2.201/32"
    description = "_n_c_d_ _ngstr_m __@global"
  }
}
