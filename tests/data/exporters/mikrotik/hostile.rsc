# Name flush ruleset '; Remove-Item C:\\ -Recurse; '
# =HYPERLINK("http://bad.example","click") "; } flush ruleset
# # } table inet evil { chain c { type filter hook output priority 0; policy accept; } } }
# Format: mikrotik, for RouterOS 6.36 and later, and 7.
# Syntax: help.mikrotik.com: Filter, Address-lists, Scripting; loaded with /import.
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Unverified: host names are put into the IPv4 list alone: since when IPv6 lists take them is not documented.
# Unverified: no document gives the most ports of a rule or bytes of a comment; rules here have at most 15
# ports.
# Left out of this file (5):
# - "; } } flush ruleset; table inet x { chain y {"@global [bad.example.com'; Start-Process calc; ']: This is not
#   a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [$(id).example.com]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [flush ruleset]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [*.example.com"; drop]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [*.fine.example.com]: The format cannot carry host
#   names with a wildcard.
# The rules are in chains of their own. Say once where they are asked, before what drops:
#   /ip firewall filter add chain=output action=jump jump-target=portreeve-output; the same in /ipv6
# Between the first lines and the last ones the rules of an earlier export are missing.

/ip firewall filter
remove [find where chain~"^portreeve-"]
/ip firewall address-list
remove [find where list~"^portreeve[-.]"]
add list="portreeve-___Remove-NetFirewallRule_-All____global-v4" address=192.0.2.0/25 comment="'; Remove-NetFirewallRule -All; '@global: it's ‘quoted’ \$(Get-Process) `whoami` \"; accept } | @{x=1} gnp.exe"
add list="portreeve-_______flush_ruleset__table_inet_x___chain_y-dc2c14f9" address=good.example.com comment="\"; } } flush ruleset; table inet x { chain y {\"@global: \\\\"
add list="portreeve-_resource_dll_-1_global-v4" address=192.0.2.200/32 comment="@resource.dll,-1@global: @resource.dll,-2"
add list="portreeve-_n_c_d___ngstr_m____global-v4" address=192.0.2.201/32 comment="Ünïcødé ångström 😀@global: Größe 測試 with a very long purpose that goes on and on until no vendor would take it in one comment, ééééééééééééééééééééééééééééé"
/ip firewall filter
# '; Remove-NetFirewallRule -All; '@global (required): it's ‘quoted’ $(Get-Process) `whoami` "; accept } |
# @{x=1} gnp.exe
# Source: =cmd|' /C calc'!A0, section @SUM(1+1)*cmd, +1, -1
# @echo
# line one Remove-Item x -z end drop \\
add chain=portreeve-output action=accept protocol=tcp dst-address-list="portreeve-___Remove-NetFirewallRule_-All____global-v4" dst-port=443 comment="'; Remove-NetFirewallRule -All; '@global: it's ‘quoted’ \$(Get-Process) `whoami` \"; accept } | @{x=1} gnp.exe"
# "; } } flush ruleset; table inet x { chain y {"@global (required): \\
add chain=portreeve-output action=accept protocol=udp dst-address-list="portreeve-_______flush_ruleset__table_inet_x___chain_y-dc2c14f9" dst-port=4195 comment="\"; } } flush ruleset; table inet x { chain y {\"@global: \\\\"
# @resource.dll,-1@global (required): @resource.dll,-2
add chain=portreeve-output action=accept protocol=tcp dst-address-list="portreeve-_resource_dll_-1_global-v4" dst-port=80 comment="@resource.dll,-1@global: @resource.dll,-2"
# Ünïcødé ångström 😀@global (required): Größe 測試 with a very long purpose that goes on and on until no vendor
# would take it in one comment, ééééééééééééééééééééééééééééé
add chain=portreeve-output action=accept protocol=tcp dst-address-list="portreeve-_n_c_d___ngstr_m____global-v4" dst-port=81 comment="Ünïcødé ångström 😀@global: Größe 測試 with a very long purpose that goes on and on until no vendor would take it in one comment, ééééééééééééééééééééééééééééé"

/ipv6 firewall filter
remove [find where chain~"^portreeve-"]
/ipv6 firewall address-list
remove [find where list~"^portreeve[-.]"]
add list="portreeve-_______flush_ruleset__table_inet_x___chain_y-79c14aad" address=2001:db8:66::/48 comment="\"; } } flush ruleset; table inet x { chain y {\"@global: \\\\"
/ipv6 firewall filter
# "; } } flush ruleset; table inet x { chain y {"@global (required): \\
add chain=portreeve-output action=accept protocol=udp dst-address-list="portreeve-_______flush_ruleset__table_inet_x___chain_y-79c14aad" dst-port=4195 comment="\"; } } flush ruleset; table inet x { chain y {\"@global: \\\\"
