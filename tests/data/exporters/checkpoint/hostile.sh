#!/bin/bash
# Name flush ruleset '; Remove-Item C:\\ -Recurse; '
# =HYPERLINK("http://bad.example","click") "; } flush ruleset
# # } table inet evil { chain c { type filter hook output priority 0; policy accept; } } }
# Format: checkpoint, for Check Point Security Management R80.10 and later.
# Syntax: Check Point Management API Reference (sc1.checkpoint.com/documents), mgmt_cli; API 1.1 and later.
# Options: mode both, default none, hook output, stateful.
# Parameters: layer Network.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Unverified: the documents do not give the longest comment of a rule. Here it has 250 bytes.
# Left out of this file (5):
# - "; } } flush ruleset; table inet x { chain y {"@global [bad.example.com'; Start-Process calc; ']: This is not
#   a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [$(id).example.com]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [flush ruleset]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [*.example.com"; drop]: This is not a host name.
# - "; } } flush ruleset; table inet x { chain y {"@global [*.fine.example.com]: The format cannot carry host
#   names with a wildcard.
# Run it on the management server, or with what mgmt_cli login needs elsewhere (-m SERVER -u NAME).
# If one command fails, nothing is changed. The policy is not installed.
# Domains need DNS on the gateways, and the same answers as the clients get.

set -eu
umask 077
session=$(mktemp)
logged_in=no
published=no

finish() {
    if [ "$logged_in" = yes ]; then
        if [ "$published" = no ]; then
            echo "Something failed: the changes are discarded." >&2
            mgmt_cli discard -s "$session" > /dev/null || true
        fi
        mgmt_cli logout -s "$session" > /dev/null || true
    fi
    rm -f "$session"
}
trap finish EXIT

run() {
    if ! mgmt_cli "$@" -s "$session" > /dev/null; then
        echo "Failed: mgmt_cli $*" >&2
        exit 1
    fi
}

# Objects that others may have made, too.
run_unless_there() {
    local type=$1 name=$2
    shift 2
    if ! mgmt_cli show "$type" name "$name" -s "$session" > /dev/null 2>&1; then
        run add "$type" name "$name" "$@"
    fi
}

# What others use stays.
drop_unless_used() {
    mgmt_cli delete "$1" name "$2" -s "$session" > /dev/null 2>&1 || echo "Kept: $1 $2" >&2
}

if [ "$#" -eq 0 ]; then
    set -- -r true
fi
mgmt_cli login session-name Portreeve "$@" > "$session"
logged_in=yes

run add network name 'Portreeve-192.0.2.0-25' subnet 192.0.2.0 mask-length 25
run add network name 'Portreeve-2001_db8_66__-48' subnet 2001:db8:66:: mask-length 48
run_unless_there dns-domain '.good.example.com' is-sub-domain false
run add host name 'Portreeve-192.0.2.200-32' ip-address 192.0.2.200
run add host name 'Portreeve-192.0.2.201-32' ip-address 192.0.2.201
run add service-tcp name 'Portreeve-tcp-443' port 443
run add service-udp name 'Portreeve-udp-4195' port 4195
run add service-tcp name 'Portreeve-tcp-80' port 80
run add service-tcp name 'Portreeve-tcp-81' port 81
run add group name 'Portreeve-_______flush_ruleset__table_inet_x___chain_y-5cc03bf8'
run set group name 'Portreeve-_______flush_ruleset__table_inet_x___chain_y-5cc03bf8' members.add.1 'Portreeve-2001_db8_66__-48' members.add.2 '.good.example.com'

run add access-section layer 'Network' position top name Portreeve

# '; Remove-NetFirewallRule -All; '@global (required): it's ‘quoted’ $(Get-Process) `whoami` "; accept } |
# @{x=1} gnp.exe
# Source: =cmd|' /C calc'!A0, section @SUM(1+1)*cmd, +1, -1
# @echo
# line one Remove-Item x -z end drop \\
run add access-rule layer 'Network' position.bottom Portreeve name 'Portreeve-___Remove-NetFirewallRule_-All____global' source Any destination.1 'Portreeve-192.0.2.0-25' service.1 'Portreeve-tcp-443' action Accept comments 'Portreeve '\''; Remove-NetFirewallRule -All; '\''@global: it'\''s _quoted_ _(Get-Process) _whoami_ "; accept } | @{x=1} gnp.exe [=cmd|'\'' /C calc'\''!A0, section @SUM(1+1)*cmd, +1, -1]'

# "; } } flush ruleset; table inet x { chain y {"@global (required): \\
run add access-rule layer 'Network' position.bottom Portreeve name 'Portreeve-_______flush_ruleset__table_inet_x___chain_y-5cc03bf8' source Any destination.1 'Portreeve-_______flush_ruleset__table_inet_x___chain_y-5cc03bf8' service.1 'Portreeve-udp-4195' action Accept comments 'Portreeve "; } } flush ruleset; table inet x { chain y {"@global: __'

# @resource.dll,-1@global (required): @resource.dll,-2
run add access-rule layer 'Network' position.bottom Portreeve name 'Portreeve-_resource.dll_-1_global' source Any destination.1 'Portreeve-192.0.2.200-32' service.1 'Portreeve-tcp-80' action Accept comments 'Portreeve @resource.dll,-1@global: @resource.dll,-2'

# Ünïcødé ångström 😀@global (required): Größe 測試 with a very long purpose that goes on and on until no vendor
# would take it in one comment, ééééééééééééééééééééééééééééé
run add access-rule layer 'Network' position.bottom Portreeve name 'Portreeve-_n_c_d___ngstr_m____global' source Any destination.1 'Portreeve-192.0.2.201-32' service.1 'Portreeve-tcp-81' action Accept comments 'Portreeve Ünïcødé ångström 😀@global: Größe 測試 with a very long purpose that goes on and on until no vendor would take it in one comment, ééééééééééééééééééééééééééééé'

run publish
published=yes
echo "Published. Install the policy to put it into force."
