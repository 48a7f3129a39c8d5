# Name flush ruleset '; Remove-Item C:\\ -Recurse; '
# =HYPERLINK("http://bad.example","click") "; } flush ruleset
# # } table inet evil { chain c { type filter hook output priority 0; policy accept; } } }
# Format: zscaler, for Terraform 1.0 and later, provider zscaler/zia 2 and later.
# Syntax: Terraform Registry, zscaler/zia: zia_firewall_filtering_destination_groups; Zscaler help, Configuring Destination IP Groups.
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Unverified: The provider names the type DSTN_DOMAIN, and the help the type Wildcard FQDN: that they are the
# same is concluded.
# Unverified: The longest name and description of a group are not documented; 107 and 255 characters are kept.
# Left out of this file (5):
# - "; } } flush ruleset; table inet x { chain y {"@global [bad.example.com'; Start-Process calc; ']: This is not
#   a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [$(id).example.com]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [flush ruleset]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [*.example.com"; drop]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [2001:db8:66::/48]: The format has no IPv6.
# A destination group has no ports: name it in firewall rules for the protocol and the ports that stand above it.
# A name that begins with a dot stands for that domain, too, not only for the names below it: the format has nothing narrower.

# '; Remove-NetFirewallRule -All; '@global (required): it's ‘quoted’ $(Get-Process) `whoami` "; accept } |
# @{x=1} gnp.exe
# Source: =cmd|' /C calc'!A0, section @SUM(1+1)*cmd, +1, -1
# @echo
# line one Remove-Item x -z end drop \\
# For tcp, ports 443.
resource "zia_firewall_filtering_destination_groups" "portreeve____Remove-NetFirewallRule_-All____global_ip" {
  name        = "portreeve____Remove-NetFirewallRule_-All____global_ip"
  description = "'; Remove-NetFirewallRule -All; '@global: it's ‘quoted’ $(Get-Process) `whoami` \"; accept } | @{x=1} gnp.exe"
  type        = "DSTN_IP"
  addresses = [
    "192.0.2.0/25",
  ]
}

# "; } } flush ruleset; table inet x { chain y {"@global (required): \\
# For udp, ports 4195.
resource "zia_firewall_filtering_destination_groups" "portreeve________flush_ruleset__table_inet_x___chain_y____global_fqdn" {
  name        = "portreeve________flush_ruleset__table_inet_x___chain_y____global_fqdn"
  description = "\"; } } flush ruleset; table inet x { chain y {\"@global: \\\\"
  type        = "DSTN_FQDN"
  addresses = [
    "good.example.com",
  ]
}

resource "zia_firewall_filtering_destination_groups" "portreeve________flush_ruleset__table_inet_x___chain_y____global_domain" {
  name        = "portreeve________flush_ruleset__table_inet_x___chain_y____global_domain"
  description = "\"; } } flush ruleset; table inet x { chain y {\"@global: \\\\"
  type        = "DSTN_DOMAIN"
  addresses = [
    ".fine.example.com",
  ]
}

# @resource.dll,-1@global (required): @resource.dll,-2
# For tcp, ports 80.
resource "zia_firewall_filtering_destination_groups" "portreeve__resource_dll_-1_global_ip" {
  name        = "portreeve__resource_dll_-1_global_ip"
  description = "@resource.dll,-1@global: @resource.dll,-2"
  type        = "DSTN_IP"
  addresses = [
    "192.0.2.200/32",
  ]
}

# Ünïcødé ångström 😀@global (required): Größe 測試 with a very long purpose that goes on and on until no vendor
# would take it in one comment, ééééééééééééééééééééééééééééé
# For tcp, ports 81.
resource "zia_firewall_filtering_destination_groups" "portreeve__n_c_d___ngstr_m____global_ip" {
  name        = "portreeve__n_c_d___ngstr_m____global_ip"
  description = "Ünïcødé ångström 😀@global: Größe 測試 with a very long purpose that goes on and on until no vendor would take it in one comment, ééééééééééééééééééééééééééééé"
  type        = "DSTN_IP"
  addresses = [
    "192.0.2.201/32",
  ]
}
