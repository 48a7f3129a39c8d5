#!/bin/sh
# Name flush ruleset '; Remove-Item C:\\ -Recurse; '
# =HYPERLINK("http://bad.example","click") "; } flush ruleset
# # } table inet evil { chain c { type filter hook output priority 0; policy accept; } } }
# Format: workspaces-ip-group, for AWS CLI 2.
# Syntax: AWS CLI Command Reference: workspaces create-ip-group, describe-ip-groups, update-rules-of-ip-group.
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Left out of this file (7):
# - "; } } flush ruleset; table inet x { chain y {"@global [bad.example.com'; Start-Process calc; ']: This is not
#   a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [$(id).example.com]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [flush ruleset]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [*.example.com"; drop]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [2001:db8:66::/48]: The format has no IPv6.
# - "; } } flush ruleset; table inet x { chain y {"@global [good.example.com]: The format cannot carry host names.
# - "; } } flush ruleset; table inet x { chain y {"@global [*.fine.example.com]: The format cannot carry host
#   names with a wildcard.
# It changes groups, not directories. Associate all 1 with a directory afterwards: aws workspaces
# associate-ip-groups --directory-id ID --group-ids .. From then on, users who come from other addresses cannot connect.
# Groups with higher numbers that an earlier export made stay as they are.

set -eu

put_group() { # NAME DESCRIPTION RULES
    id=$(aws workspaces describe-ip-groups --query "Result[?groupName=='$1'].groupId" --output text)
    if [ -z "$id" ] || [ "$id" = None ]; then
        aws workspaces create-ip-group --group-name "$1" --group-desc "$2" --user-rules "$3"
    else
        aws workspaces update-rules-of-ip-group --group-id "$id" --user-rules "$3"
    fi
}

# '; Remove-NetFirewallRule -All; '@global (required): it's ‘quoted’ $(Get-Process) `whoami` "; accept } |
# @{x=1} gnp.exe
# Source: =cmd|' /C calc'!A0, section @SUM(1+1)*cmd, +1, -1
# @echo
# line one Remove-Item x -z end drop \\

# @resource.dll,-1@global (required): @resource.dll,-2

# Ünïcødé ångström 😀@global (required): Größe 測試 with a very long purpose that goes on and on until no vendor
# would take it in one comment, ééééééééééééééééééééééééééééé

put_group 'portreeve-1' 'Portreeve (1 of 1)' '[
    {"ipRule":"192.0.2.0/25", "ruleDesc":"_; Remove-NetFirewallRule -All; _@global"},
    {"ipRule":"192.0.2.200/32", "ruleDesc":"@resource.dll,-1@global"},
    {"ipRule":"192.0.2.201/32", "ruleDesc":"_n_c_d_ _ngstr_m __@global"}
]'
