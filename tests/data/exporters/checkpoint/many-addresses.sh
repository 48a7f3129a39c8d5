#!/bin/bash
# Portreeve: many addresses
# Format: checkpoint, for Check Point Security Management R80.10 and later.
# Syntax: Check Point Management API Reference (sc1.checkpoint.com/documents), mgmt_cli; API 1.1 and later.
# Options: mode both, default none, hook output, stateful.
# Parameters: layer Network.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Unverified: the documents do not give the longest comment of a rule. Here it has 250 bytes.
# Every selected row is in this file.
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

run add network name 'Portreeve-10.0.0.0-24' subnet 10.0.0.0 mask-length 24
run add network name 'Portreeve-10.0.2.0-24' subnet 10.0.2.0 mask-length 24
run add network name 'Portreeve-10.0.4.0-24' subnet 10.0.4.0 mask-length 24
run add network name 'Portreeve-10.0.6.0-24' subnet 10.0.6.0 mask-length 24
run add network name 'Portreeve-10.0.8.0-24' subnet 10.0.8.0 mask-length 24
run add network name 'Portreeve-10.0.10.0-24' subnet 10.0.10.0 mask-length 24
run add network name 'Portreeve-10.0.12.0-24' subnet 10.0.12.0 mask-length 24
run add network name 'Portreeve-10.0.14.0-24' subnet 10.0.14.0 mask-length 24
run add network name 'Portreeve-10.0.16.0-24' subnet 10.0.16.0 mask-length 24
run add network name 'Portreeve-10.0.18.0-24' subnet 10.0.18.0 mask-length 24
run add network name 'Portreeve-10.0.20.0-24' subnet 10.0.20.0 mask-length 24
run add network name 'Portreeve-10.0.22.0-24' subnet 10.0.22.0 mask-length 24
run add network name 'Portreeve-10.0.24.0-24' subnet 10.0.24.0 mask-length 24
run add network name 'Portreeve-10.0.26.0-24' subnet 10.0.26.0 mask-length 24
run add network name 'Portreeve-10.0.28.0-24' subnet 10.0.28.0 mask-length 24
run add network name 'Portreeve-10.0.30.0-24' subnet 10.0.30.0 mask-length 24
run add network name 'Portreeve-10.0.32.0-24' subnet 10.0.32.0 mask-length 24
run add network name 'Portreeve-10.0.34.0-24' subnet 10.0.34.0 mask-length 24
run add network name 'Portreeve-10.0.36.0-24' subnet 10.0.36.0 mask-length 24
run add network name 'Portreeve-10.0.38.0-24' subnet 10.0.38.0 mask-length 24
run add network name 'Portreeve-10.0.40.0-24' subnet 10.0.40.0 mask-length 24
run add network name 'Portreeve-10.0.42.0-24' subnet 10.0.42.0 mask-length 24
run add network name 'Portreeve-10.0.44.0-24' subnet 10.0.44.0 mask-length 24
run add network name 'Portreeve-10.0.46.0-24' subnet 10.0.46.0 mask-length 24
run add network name 'Portreeve-10.0.48.0-24' subnet 10.0.48.0 mask-length 24
run add network name 'Portreeve-10.0.50.0-24' subnet 10.0.50.0 mask-length 24
run add network name 'Portreeve-10.0.52.0-24' subnet 10.0.52.0 mask-length 24
run add network name 'Portreeve-10.0.54.0-24' subnet 10.0.54.0 mask-length 24
run add network name 'Portreeve-10.0.56.0-24' subnet 10.0.56.0 mask-length 24
run add network name 'Portreeve-10.0.58.0-24' subnet 10.0.58.0 mask-length 24
run add network name 'Portreeve-10.0.60.0-24' subnet 10.0.60.0 mask-length 24
run add network name 'Portreeve-10.0.62.0-24' subnet 10.0.62.0 mask-length 24
run add network name 'Portreeve-10.0.64.0-24' subnet 10.0.64.0 mask-length 24
run add network name 'Portreeve-10.0.66.0-24' subnet 10.0.66.0 mask-length 24
run add network name 'Portreeve-10.0.68.0-24' subnet 10.0.68.0 mask-length 24
run add network name 'Portreeve-10.0.70.0-24' subnet 10.0.70.0 mask-length 24
run add network name 'Portreeve-10.0.72.0-24' subnet 10.0.72.0 mask-length 24
run add network name 'Portreeve-10.0.74.0-24' subnet 10.0.74.0 mask-length 24
run add network name 'Portreeve-10.0.76.0-24' subnet 10.0.76.0 mask-length 24
run add network name 'Portreeve-10.0.78.0-24' subnet 10.0.78.0 mask-length 24
run add network name 'Portreeve-10.0.80.0-24' subnet 10.0.80.0 mask-length 24
run add network name 'Portreeve-10.0.82.0-24' subnet 10.0.82.0 mask-length 24
run add network name 'Portreeve-10.0.84.0-24' subnet 10.0.84.0 mask-length 24
run add network name 'Portreeve-10.0.86.0-24' subnet 10.0.86.0 mask-length 24
run add network name 'Portreeve-10.0.88.0-24' subnet 10.0.88.0 mask-length 24
run add network name 'Portreeve-10.0.90.0-24' subnet 10.0.90.0 mask-length 24
run add network name 'Portreeve-10.0.92.0-24' subnet 10.0.92.0 mask-length 24
run add network name 'Portreeve-10.0.94.0-24' subnet 10.0.94.0 mask-length 24
run add network name 'Portreeve-10.0.96.0-24' subnet 10.0.96.0 mask-length 24
run add network name 'Portreeve-10.0.98.0-24' subnet 10.0.98.0 mask-length 24
run add network name 'Portreeve-10.0.100.0-24' subnet 10.0.100.0 mask-length 24
run add network name 'Portreeve-10.0.102.0-24' subnet 10.0.102.0 mask-length 24
run add network name 'Portreeve-10.0.104.0-24' subnet 10.0.104.0 mask-length 24
run add network name 'Portreeve-10.0.106.0-24' subnet 10.0.106.0 mask-length 24
run add network name 'Portreeve-10.0.108.0-24' subnet 10.0.108.0 mask-length 24
run add network name 'Portreeve-10.0.110.0-24' subnet 10.0.110.0 mask-length 24
run add network name 'Portreeve-10.0.112.0-24' subnet 10.0.112.0 mask-length 24
run add network name 'Portreeve-10.0.114.0-24' subnet 10.0.114.0 mask-length 24
run add network name 'Portreeve-10.0.116.0-24' subnet 10.0.116.0 mask-length 24
run add network name 'Portreeve-10.0.118.0-24' subnet 10.0.118.0 mask-length 24
run add network name 'Portreeve-10.0.120.0-24' subnet 10.0.120.0 mask-length 24
run add network name 'Portreeve-10.0.122.0-24' subnet 10.0.122.0 mask-length 24
run add network name 'Portreeve-10.0.124.0-24' subnet 10.0.124.0 mask-length 24
run add network name 'Portreeve-10.0.126.0-24' subnet 10.0.126.0 mask-length 24
run add network name 'Portreeve-10.0.128.0-24' subnet 10.0.128.0 mask-length 24
run add network name 'Portreeve-10.0.130.0-24' subnet 10.0.130.0 mask-length 24
run add network name 'Portreeve-10.0.132.0-24' subnet 10.0.132.0 mask-length 24
run add network name 'Portreeve-10.0.134.0-24' subnet 10.0.134.0 mask-length 24
run add network name 'Portreeve-10.0.136.0-24' subnet 10.0.136.0 mask-length 24
run add network name 'Portreeve-10.0.138.0-24' subnet 10.0.138.0 mask-length 24
run add network name 'Portreeve-10.0.140.0-24' subnet 10.0.140.0 mask-length 24
run add network name 'Portreeve-10.0.142.0-24' subnet 10.0.142.0 mask-length 24
run add network name 'Portreeve-10.0.144.0-24' subnet 10.0.144.0 mask-length 24
run add network name 'Portreeve-10.0.146.0-24' subnet 10.0.146.0 mask-length 24
run add network name 'Portreeve-10.0.148.0-24' subnet 10.0.148.0 mask-length 24
run add network name 'Portreeve-10.0.150.0-24' subnet 10.0.150.0 mask-length 24
run add network name 'Portreeve-10.0.152.0-24' subnet 10.0.152.0 mask-length 24
run add network name 'Portreeve-10.0.154.0-24' subnet 10.0.154.0 mask-length 24
run add network name 'Portreeve-10.0.156.0-24' subnet 10.0.156.0 mask-length 24
run add network name 'Portreeve-10.0.158.0-24' subnet 10.0.158.0 mask-length 24
run add network name 'Portreeve-10.0.160.0-24' subnet 10.0.160.0 mask-length 24
run add network name 'Portreeve-10.0.162.0-24' subnet 10.0.162.0 mask-length 24
run add network name 'Portreeve-10.0.164.0-24' subnet 10.0.164.0 mask-length 24
run add network name 'Portreeve-10.0.166.0-24' subnet 10.0.166.0 mask-length 24
run add network name 'Portreeve-10.0.168.0-24' subnet 10.0.168.0 mask-length 24
run add network name 'Portreeve-10.0.170.0-24' subnet 10.0.170.0 mask-length 24
run add network name 'Portreeve-10.0.172.0-24' subnet 10.0.172.0 mask-length 24
run add network name 'Portreeve-10.0.174.0-24' subnet 10.0.174.0 mask-length 24
run add network name 'Portreeve-10.0.176.0-24' subnet 10.0.176.0 mask-length 24
run add network name 'Portreeve-10.0.178.0-24' subnet 10.0.178.0 mask-length 24
run add network name 'Portreeve-10.0.180.0-24' subnet 10.0.180.0 mask-length 24
run add network name 'Portreeve-10.0.182.0-24' subnet 10.0.182.0 mask-length 24
run add network name 'Portreeve-10.0.184.0-24' subnet 10.0.184.0 mask-length 24
run add network name 'Portreeve-10.0.186.0-24' subnet 10.0.186.0 mask-length 24
run add network name 'Portreeve-10.0.188.0-24' subnet 10.0.188.0 mask-length 24
run add network name 'Portreeve-10.0.190.0-24' subnet 10.0.190.0 mask-length 24
run add network name 'Portreeve-10.0.192.0-24' subnet 10.0.192.0 mask-length 24
run add network name 'Portreeve-10.0.194.0-24' subnet 10.0.194.0 mask-length 24
run add network name 'Portreeve-10.0.196.0-24' subnet 10.0.196.0 mask-length 24
run add network name 'Portreeve-10.0.198.0-24' subnet 10.0.198.0 mask-length 24
run add network name 'Portreeve-10.0.200.0-24' subnet 10.0.200.0 mask-length 24
run add network name 'Portreeve-10.0.202.0-24' subnet 10.0.202.0 mask-length 24
run add network name 'Portreeve-10.0.204.0-24' subnet 10.0.204.0 mask-length 24
run add network name 'Portreeve-10.0.206.0-24' subnet 10.0.206.0 mask-length 24
run add network name 'Portreeve-10.0.208.0-24' subnet 10.0.208.0 mask-length 24
run add network name 'Portreeve-10.0.210.0-24' subnet 10.0.210.0 mask-length 24
run add network name 'Portreeve-10.0.212.0-24' subnet 10.0.212.0 mask-length 24
run add network name 'Portreeve-10.0.214.0-24' subnet 10.0.214.0 mask-length 24
run add network name 'Portreeve-10.0.216.0-24' subnet 10.0.216.0 mask-length 24
run add network name 'Portreeve-10.0.218.0-24' subnet 10.0.218.0 mask-length 24
run add network name 'Portreeve-10.0.220.0-24' subnet 10.0.220.0 mask-length 24
run add network name 'Portreeve-10.0.222.0-24' subnet 10.0.222.0 mask-length 24
run add network name 'Portreeve-10.0.224.0-24' subnet 10.0.224.0 mask-length 24
run add network name 'Portreeve-10.0.226.0-24' subnet 10.0.226.0 mask-length 24
run add network name 'Portreeve-10.0.228.0-24' subnet 10.0.228.0 mask-length 24
run add network name 'Portreeve-10.0.230.0-24' subnet 10.0.230.0 mask-length 24
run add network name 'Portreeve-10.0.232.0-24' subnet 10.0.232.0 mask-length 24
run add network name 'Portreeve-10.0.234.0-24' subnet 10.0.234.0 mask-length 24
run add network name 'Portreeve-10.0.236.0-24' subnet 10.0.236.0 mask-length 24
run add network name 'Portreeve-10.0.238.0-24' subnet 10.0.238.0 mask-length 24
run add network name 'Portreeve-10.0.240.0-24' subnet 10.0.240.0 mask-length 24
run add network name 'Portreeve-10.0.242.0-24' subnet 10.0.242.0 mask-length 24
run add network name 'Portreeve-10.0.244.0-24' subnet 10.0.244.0 mask-length 24
run add network name 'Portreeve-10.0.246.0-24' subnet 10.0.246.0 mask-length 24
run add network name 'Portreeve-10.0.248.0-24' subnet 10.0.248.0 mask-length 24
run add network name 'Portreeve-10.0.250.0-24' subnet 10.0.250.0 mask-length 24
run add network name 'Portreeve-10.0.252.0-24' subnet 10.0.252.0 mask-length 24
run add network name 'Portreeve-10.0.254.0-24' subnet 10.0.254.0 mask-length 24
run add network name 'Portreeve-10.1.0.0-24' subnet 10.1.0.0 mask-length 24
run add network name 'Portreeve-10.1.2.0-24' subnet 10.1.2.0 mask-length 24
run add network name 'Portreeve-10.1.4.0-24' subnet 10.1.4.0 mask-length 24
run add network name 'Portreeve-10.1.6.0-24' subnet 10.1.6.0 mask-length 24
run add network name 'Portreeve-10.1.8.0-24' subnet 10.1.8.0 mask-length 24
run add network name 'Portreeve-10.1.10.0-24' subnet 10.1.10.0 mask-length 24
run add network name 'Portreeve-10.1.12.0-24' subnet 10.1.12.0 mask-length 24
run add network name 'Portreeve-10.1.14.0-24' subnet 10.1.14.0 mask-length 24
run add network name 'Portreeve-10.1.16.0-24' subnet 10.1.16.0 mask-length 24
run add network name 'Portreeve-10.1.18.0-24' subnet 10.1.18.0 mask-length 24
run add network name 'Portreeve-10.1.20.0-24' subnet 10.1.20.0 mask-length 24
run add network name 'Portreeve-10.1.22.0-24' subnet 10.1.22.0 mask-length 24
run add network name 'Portreeve-10.1.24.0-24' subnet 10.1.24.0 mask-length 24
run add network name 'Portreeve-10.1.26.0-24' subnet 10.1.26.0 mask-length 24
run add network name 'Portreeve-10.1.28.0-24' subnet 10.1.28.0 mask-length 24
run add network name 'Portreeve-10.1.30.0-24' subnet 10.1.30.0 mask-length 24
run add network name 'Portreeve-10.1.32.0-24' subnet 10.1.32.0 mask-length 24
run add network name 'Portreeve-10.1.34.0-24' subnet 10.1.34.0 mask-length 24
run add network name 'Portreeve-10.1.36.0-24' subnet 10.1.36.0 mask-length 24
run add network name 'Portreeve-10.1.38.0-24' subnet 10.1.38.0 mask-length 24
run add network name 'Portreeve-10.1.40.0-24' subnet 10.1.40.0 mask-length 24
run add network name 'Portreeve-10.1.42.0-24' subnet 10.1.42.0 mask-length 24
run add network name 'Portreeve-10.1.44.0-24' subnet 10.1.44.0 mask-length 24
run add network name 'Portreeve-10.1.46.0-24' subnet 10.1.46.0 mask-length 24
run add network name 'Portreeve-10.1.48.0-24' subnet 10.1.48.0 mask-length 24
run add network name 'Portreeve-10.1.50.0-24' subnet 10.1.50.0 mask-length 24
run add network name 'Portreeve-10.1.52.0-24' subnet 10.1.52.0 mask-length 24
run add network name 'Portreeve-10.1.54.0-24' subnet 10.1.54.0 mask-length 24
run add network name 'Portreeve-10.1.56.0-24' subnet 10.1.56.0 mask-length 24
run add network name 'Portreeve-10.1.58.0-24' subnet 10.1.58.0 mask-length 24
run add network name 'Portreeve-10.1.60.0-24' subnet 10.1.60.0 mask-length 24
run add network name 'Portreeve-10.1.62.0-24' subnet 10.1.62.0 mask-length 24
run add network name 'Portreeve-10.1.64.0-24' subnet 10.1.64.0 mask-length 24
run add network name 'Portreeve-10.1.66.0-24' subnet 10.1.66.0 mask-length 24
run add network name 'Portreeve-10.1.68.0-24' subnet 10.1.68.0 mask-length 24
run add network name 'Portreeve-10.1.70.0-24' subnet 10.1.70.0 mask-length 24
run add network name 'Portreeve-10.1.72.0-24' subnet 10.1.72.0 mask-length 24
run add network name 'Portreeve-10.1.74.0-24' subnet 10.1.74.0 mask-length 24
run add network name 'Portreeve-10.1.76.0-24' subnet 10.1.76.0 mask-length 24
run add network name 'Portreeve-10.1.78.0-24' subnet 10.1.78.0 mask-length 24
run add network name 'Portreeve-10.1.80.0-24' subnet 10.1.80.0 mask-length 24
run add network name 'Portreeve-10.1.82.0-24' subnet 10.1.82.0 mask-length 24
run add network name 'Portreeve-10.1.84.0-24' subnet 10.1.84.0 mask-length 24
run add network name 'Portreeve-10.1.86.0-24' subnet 10.1.86.0 mask-length 24
run add network name 'Portreeve-10.1.88.0-24' subnet 10.1.88.0 mask-length 24
run add network name 'Portreeve-10.1.90.0-24' subnet 10.1.90.0 mask-length 24
run add network name 'Portreeve-10.1.92.0-24' subnet 10.1.92.0 mask-length 24
run add network name 'Portreeve-10.1.94.0-24' subnet 10.1.94.0 mask-length 24
run add network name 'Portreeve-10.1.96.0-24' subnet 10.1.96.0 mask-length 24
run add network name 'Portreeve-10.1.98.0-24' subnet 10.1.98.0 mask-length 24
run add network name 'Portreeve-10.1.100.0-24' subnet 10.1.100.0 mask-length 24
run add network name 'Portreeve-10.1.102.0-24' subnet 10.1.102.0 mask-length 24
run add network name 'Portreeve-10.1.104.0-24' subnet 10.1.104.0 mask-length 24
run add network name 'Portreeve-10.1.106.0-24' subnet 10.1.106.0 mask-length 24
run add network name 'Portreeve-10.1.108.0-24' subnet 10.1.108.0 mask-length 24
run add network name 'Portreeve-10.1.110.0-24' subnet 10.1.110.0 mask-length 24
run add network name 'Portreeve-10.1.112.0-24' subnet 10.1.112.0 mask-length 24
run add network name 'Portreeve-10.1.114.0-24' subnet 10.1.114.0 mask-length 24
run add network name 'Portreeve-10.1.116.0-24' subnet 10.1.116.0 mask-length 24
run add network name 'Portreeve-10.1.118.0-24' subnet 10.1.118.0 mask-length 24
run add network name 'Portreeve-10.1.120.0-24' subnet 10.1.120.0 mask-length 24
run add network name 'Portreeve-10.1.122.0-24' subnet 10.1.122.0 mask-length 24
run add network name 'Portreeve-10.1.124.0-24' subnet 10.1.124.0 mask-length 24
run add network name 'Portreeve-10.1.126.0-24' subnet 10.1.126.0 mask-length 24
run add network name 'Portreeve-10.1.128.0-24' subnet 10.1.128.0 mask-length 24
run add network name 'Portreeve-10.1.130.0-24' subnet 10.1.130.0 mask-length 24
run add network name 'Portreeve-10.1.132.0-24' subnet 10.1.132.0 mask-length 24
run add network name 'Portreeve-10.1.134.0-24' subnet 10.1.134.0 mask-length 24
run add network name 'Portreeve-10.1.136.0-24' subnet 10.1.136.0 mask-length 24
run add network name 'Portreeve-10.1.138.0-24' subnet 10.1.138.0 mask-length 24
run add network name 'Portreeve-10.1.140.0-24' subnet 10.1.140.0 mask-length 24
run add network name 'Portreeve-10.1.142.0-24' subnet 10.1.142.0 mask-length 24
run add network name 'Portreeve-10.1.144.0-24' subnet 10.1.144.0 mask-length 24
run add network name 'Portreeve-10.1.146.0-24' subnet 10.1.146.0 mask-length 24
run add network name 'Portreeve-10.1.148.0-24' subnet 10.1.148.0 mask-length 24
run add network name 'Portreeve-10.1.150.0-24' subnet 10.1.150.0 mask-length 24
run add network name 'Portreeve-10.1.152.0-24' subnet 10.1.152.0 mask-length 24
run add network name 'Portreeve-10.1.154.0-24' subnet 10.1.154.0 mask-length 24
run add network name 'Portreeve-10.1.156.0-24' subnet 10.1.156.0 mask-length 24
run add network name 'Portreeve-10.1.158.0-24' subnet 10.1.158.0 mask-length 24
run add network name 'Portreeve-10.1.160.0-24' subnet 10.1.160.0 mask-length 24
run add network name 'Portreeve-10.1.162.0-24' subnet 10.1.162.0 mask-length 24
run add network name 'Portreeve-10.1.164.0-24' subnet 10.1.164.0 mask-length 24
run add network name 'Portreeve-10.1.166.0-24' subnet 10.1.166.0 mask-length 24
run add network name 'Portreeve-10.1.168.0-24' subnet 10.1.168.0 mask-length 24
run add network name 'Portreeve-10.1.170.0-24' subnet 10.1.170.0 mask-length 24
run add network name 'Portreeve-10.1.172.0-24' subnet 10.1.172.0 mask-length 24
run add network name 'Portreeve-10.1.174.0-24' subnet 10.1.174.0 mask-length 24
run add network name 'Portreeve-10.1.176.0-24' subnet 10.1.176.0 mask-length 24
run add network name 'Portreeve-10.1.178.0-24' subnet 10.1.178.0 mask-length 24
run add network name 'Portreeve-10.1.180.0-24' subnet 10.1.180.0 mask-length 24
run add network name 'Portreeve-10.1.182.0-24' subnet 10.1.182.0 mask-length 24
run add network name 'Portreeve-10.1.184.0-24' subnet 10.1.184.0 mask-length 24
run add network name 'Portreeve-10.1.186.0-24' subnet 10.1.186.0 mask-length 24
run add network name 'Portreeve-10.1.188.0-24' subnet 10.1.188.0 mask-length 24
run add network name 'Portreeve-10.1.190.0-24' subnet 10.1.190.0 mask-length 24
run add network name 'Portreeve-10.1.192.0-24' subnet 10.1.192.0 mask-length 24
run add network name 'Portreeve-10.1.194.0-24' subnet 10.1.194.0 mask-length 24
run add network name 'Portreeve-10.1.196.0-24' subnet 10.1.196.0 mask-length 24
run add network name 'Portreeve-10.1.198.0-24' subnet 10.1.198.0 mask-length 24
run add network name 'Portreeve-10.1.200.0-24' subnet 10.1.200.0 mask-length 24
run add network name 'Portreeve-10.1.202.0-24' subnet 10.1.202.0 mask-length 24
run add network name 'Portreeve-10.1.204.0-24' subnet 10.1.204.0 mask-length 24
run add network name 'Portreeve-10.1.206.0-24' subnet 10.1.206.0 mask-length 24
run add network name 'Portreeve-10.1.208.0-24' subnet 10.1.208.0 mask-length 24
run add network name 'Portreeve-10.1.210.0-24' subnet 10.1.210.0 mask-length 24
run add network name 'Portreeve-10.1.212.0-24' subnet 10.1.212.0 mask-length 24
run add network name 'Portreeve-10.1.214.0-24' subnet 10.1.214.0 mask-length 24
run add network name 'Portreeve-10.1.216.0-24' subnet 10.1.216.0 mask-length 24
run add network name 'Portreeve-10.1.218.0-24' subnet 10.1.218.0 mask-length 24
run add network name 'Portreeve-10.1.220.0-24' subnet 10.1.220.0 mask-length 24
run add network name 'Portreeve-10.1.222.0-24' subnet 10.1.222.0 mask-length 24
run add network name 'Portreeve-10.1.224.0-24' subnet 10.1.224.0 mask-length 24
run add network name 'Portreeve-10.1.226.0-24' subnet 10.1.226.0 mask-length 24
run add network name 'Portreeve-10.1.228.0-24' subnet 10.1.228.0 mask-length 24
run add network name 'Portreeve-10.1.230.0-24' subnet 10.1.230.0 mask-length 24
run add network name 'Portreeve-10.1.232.0-24' subnet 10.1.232.0 mask-length 24
run add network name 'Portreeve-10.1.234.0-24' subnet 10.1.234.0 mask-length 24
run add network name 'Portreeve-10.1.236.0-24' subnet 10.1.236.0 mask-length 24
run add network name 'Portreeve-10.1.238.0-24' subnet 10.1.238.0 mask-length 24
run add network name 'Portreeve-10.1.240.0-24' subnet 10.1.240.0 mask-length 24
run add network name 'Portreeve-10.1.242.0-24' subnet 10.1.242.0 mask-length 24
run add network name 'Portreeve-10.1.244.0-24' subnet 10.1.244.0 mask-length 24
run add network name 'Portreeve-10.1.246.0-24' subnet 10.1.246.0 mask-length 24
run add network name 'Portreeve-10.1.248.0-24' subnet 10.1.248.0 mask-length 24
run add network name 'Portreeve-10.1.250.0-24' subnet 10.1.250.0 mask-length 24
run add network name 'Portreeve-10.1.252.0-24' subnet 10.1.252.0 mask-length 24
run add network name 'Portreeve-10.1.254.0-24' subnet 10.1.254.0 mask-length 24
run add network name 'Portreeve-10.2.0.0-24' subnet 10.2.0.0 mask-length 24
run add network name 'Portreeve-10.2.2.0-24' subnet 10.2.2.0 mask-length 24
run add network name 'Portreeve-10.2.4.0-24' subnet 10.2.4.0 mask-length 24
run add network name 'Portreeve-10.2.6.0-24' subnet 10.2.6.0 mask-length 24
run add network name 'Portreeve-10.2.8.0-24' subnet 10.2.8.0 mask-length 24
run add network name 'Portreeve-10.2.10.0-24' subnet 10.2.10.0 mask-length 24
run add network name 'Portreeve-10.2.12.0-24' subnet 10.2.12.0 mask-length 24
run add network name 'Portreeve-10.2.14.0-24' subnet 10.2.14.0 mask-length 24
run add network name 'Portreeve-10.2.16.0-24' subnet 10.2.16.0 mask-length 24
run add network name 'Portreeve-10.2.18.0-24' subnet 10.2.18.0 mask-length 24
run add network name 'Portreeve-10.2.20.0-24' subnet 10.2.20.0 mask-length 24
run add network name 'Portreeve-10.2.22.0-24' subnet 10.2.22.0 mask-length 24
run add network name 'Portreeve-10.2.24.0-24' subnet 10.2.24.0 mask-length 24
run add network name 'Portreeve-10.2.26.0-24' subnet 10.2.26.0 mask-length 24
run add network name 'Portreeve-10.2.28.0-24' subnet 10.2.28.0 mask-length 24
run add network name 'Portreeve-10.2.30.0-24' subnet 10.2.30.0 mask-length 24
run add network name 'Portreeve-10.2.32.0-24' subnet 10.2.32.0 mask-length 24
run add network name 'Portreeve-10.2.34.0-24' subnet 10.2.34.0 mask-length 24
run add network name 'Portreeve-10.2.36.0-24' subnet 10.2.36.0 mask-length 24
run add network name 'Portreeve-10.2.38.0-24' subnet 10.2.38.0 mask-length 24
run add network name 'Portreeve-10.2.40.0-24' subnet 10.2.40.0 mask-length 24
run add network name 'Portreeve-10.2.42.0-24' subnet 10.2.42.0 mask-length 24
run add network name 'Portreeve-10.2.44.0-24' subnet 10.2.44.0 mask-length 24
run add network name 'Portreeve-10.2.46.0-24' subnet 10.2.46.0 mask-length 24
run add network name 'Portreeve-10.2.48.0-24' subnet 10.2.48.0 mask-length 24
run add network name 'Portreeve-10.2.50.0-24' subnet 10.2.50.0 mask-length 24
run add network name 'Portreeve-10.2.52.0-24' subnet 10.2.52.0 mask-length 24
run add network name 'Portreeve-10.2.54.0-24' subnet 10.2.54.0 mask-length 24
run add network name 'Portreeve-10.2.56.0-24' subnet 10.2.56.0 mask-length 24
run add network name 'Portreeve-10.2.58.0-24' subnet 10.2.58.0 mask-length 24
run add network name 'Portreeve-10.2.60.0-24' subnet 10.2.60.0 mask-length 24
run add network name 'Portreeve-10.2.62.0-24' subnet 10.2.62.0 mask-length 24
run add network name 'Portreeve-10.2.64.0-24' subnet 10.2.64.0 mask-length 24
run add network name 'Portreeve-10.2.66.0-24' subnet 10.2.66.0 mask-length 24
run add network name 'Portreeve-10.2.68.0-24' subnet 10.2.68.0 mask-length 24
run add network name 'Portreeve-10.2.70.0-24' subnet 10.2.70.0 mask-length 24
run add network name 'Portreeve-10.2.72.0-24' subnet 10.2.72.0 mask-length 24
run add network name 'Portreeve-10.2.74.0-24' subnet 10.2.74.0 mask-length 24
run add network name 'Portreeve-10.2.76.0-24' subnet 10.2.76.0 mask-length 24
run add network name 'Portreeve-10.2.78.0-24' subnet 10.2.78.0 mask-length 24
run add network name 'Portreeve-10.2.80.0-24' subnet 10.2.80.0 mask-length 24
run add network name 'Portreeve-10.2.82.0-24' subnet 10.2.82.0 mask-length 24
run add network name 'Portreeve-10.2.84.0-24' subnet 10.2.84.0 mask-length 24
run add network name 'Portreeve-10.2.86.0-24' subnet 10.2.86.0 mask-length 24
run add network name 'Portreeve-10.2.88.0-24' subnet 10.2.88.0 mask-length 24
run add network name 'Portreeve-10.2.90.0-24' subnet 10.2.90.0 mask-length 24
run add network name 'Portreeve-10.2.92.0-24' subnet 10.2.92.0 mask-length 24
run add network name 'Portreeve-10.2.94.0-24' subnet 10.2.94.0 mask-length 24
run add network name 'Portreeve-10.2.96.0-24' subnet 10.2.96.0 mask-length 24
run add network name 'Portreeve-10.2.98.0-24' subnet 10.2.98.0 mask-length 24
run add network name 'Portreeve-10.2.100.0-24' subnet 10.2.100.0 mask-length 24
run add network name 'Portreeve-10.2.102.0-24' subnet 10.2.102.0 mask-length 24
run add network name 'Portreeve-10.2.104.0-24' subnet 10.2.104.0 mask-length 24
run add network name 'Portreeve-10.2.106.0-24' subnet 10.2.106.0 mask-length 24
run add network name 'Portreeve-10.2.108.0-24' subnet 10.2.108.0 mask-length 24
run add network name 'Portreeve-10.2.110.0-24' subnet 10.2.110.0 mask-length 24
run add network name 'Portreeve-10.2.112.0-24' subnet 10.2.112.0 mask-length 24
run add network name 'Portreeve-10.2.114.0-24' subnet 10.2.114.0 mask-length 24
run add network name 'Portreeve-10.2.116.0-24' subnet 10.2.116.0 mask-length 24
run add network name 'Portreeve-10.2.118.0-24' subnet 10.2.118.0 mask-length 24
run add network name 'Portreeve-10.2.120.0-24' subnet 10.2.120.0 mask-length 24
run add network name 'Portreeve-10.2.122.0-24' subnet 10.2.122.0 mask-length 24
run add network name 'Portreeve-10.2.124.0-24' subnet 10.2.124.0 mask-length 24
run add network name 'Portreeve-10.2.126.0-24' subnet 10.2.126.0 mask-length 24
run add network name 'Portreeve-10.2.128.0-24' subnet 10.2.128.0 mask-length 24
run add network name 'Portreeve-10.2.130.0-24' subnet 10.2.130.0 mask-length 24
run add network name 'Portreeve-10.2.132.0-24' subnet 10.2.132.0 mask-length 24
run add network name 'Portreeve-10.2.134.0-24' subnet 10.2.134.0 mask-length 24
run add network name 'Portreeve-10.2.136.0-24' subnet 10.2.136.0 mask-length 24
run add network name 'Portreeve-10.2.138.0-24' subnet 10.2.138.0 mask-length 24
run add network name 'Portreeve-10.2.140.0-24' subnet 10.2.140.0 mask-length 24
run add network name 'Portreeve-10.2.142.0-24' subnet 10.2.142.0 mask-length 24
run add network name 'Portreeve-10.2.144.0-24' subnet 10.2.144.0 mask-length 24
run add network name 'Portreeve-10.2.146.0-24' subnet 10.2.146.0 mask-length 24
run add network name 'Portreeve-10.2.148.0-24' subnet 10.2.148.0 mask-length 24
run add network name 'Portreeve-10.2.150.0-24' subnet 10.2.150.0 mask-length 24
run add network name 'Portreeve-10.2.152.0-24' subnet 10.2.152.0 mask-length 24
run add network name 'Portreeve-10.2.154.0-24' subnet 10.2.154.0 mask-length 24
run add network name 'Portreeve-10.2.156.0-24' subnet 10.2.156.0 mask-length 24
run add network name 'Portreeve-10.2.158.0-24' subnet 10.2.158.0 mask-length 24
run add network name 'Portreeve-10.2.160.0-24' subnet 10.2.160.0 mask-length 24
run add network name 'Portreeve-10.2.162.0-24' subnet 10.2.162.0 mask-length 24
run add network name 'Portreeve-10.2.164.0-24' subnet 10.2.164.0 mask-length 24
run add network name 'Portreeve-10.2.166.0-24' subnet 10.2.166.0 mask-length 24
run add network name 'Portreeve-10.2.168.0-24' subnet 10.2.168.0 mask-length 24
run add network name 'Portreeve-10.2.170.0-24' subnet 10.2.170.0 mask-length 24
run add network name 'Portreeve-10.2.172.0-24' subnet 10.2.172.0 mask-length 24
run add network name 'Portreeve-10.2.174.0-24' subnet 10.2.174.0 mask-length 24
run add network name 'Portreeve-10.2.176.0-24' subnet 10.2.176.0 mask-length 24
run add network name 'Portreeve-10.2.178.0-24' subnet 10.2.178.0 mask-length 24
run add network name 'Portreeve-10.2.180.0-24' subnet 10.2.180.0 mask-length 24
run add network name 'Portreeve-10.2.182.0-24' subnet 10.2.182.0 mask-length 24
run add network name 'Portreeve-10.2.184.0-24' subnet 10.2.184.0 mask-length 24
run add network name 'Portreeve-10.2.186.0-24' subnet 10.2.186.0 mask-length 24
run add network name 'Portreeve-10.2.188.0-24' subnet 10.2.188.0 mask-length 24
run add network name 'Portreeve-10.2.190.0-24' subnet 10.2.190.0 mask-length 24
run add network name 'Portreeve-10.2.192.0-24' subnet 10.2.192.0 mask-length 24
run add network name 'Portreeve-10.2.194.0-24' subnet 10.2.194.0 mask-length 24
run add network name 'Portreeve-10.2.196.0-24' subnet 10.2.196.0 mask-length 24
run add network name 'Portreeve-10.2.198.0-24' subnet 10.2.198.0 mask-length 24
run add network name 'Portreeve-10.2.200.0-24' subnet 10.2.200.0 mask-length 24
run add network name 'Portreeve-10.2.202.0-24' subnet 10.2.202.0 mask-length 24
run add network name 'Portreeve-10.2.204.0-24' subnet 10.2.204.0 mask-length 24
run add network name 'Portreeve-10.2.206.0-24' subnet 10.2.206.0 mask-length 24
run add network name 'Portreeve-10.2.208.0-24' subnet 10.2.208.0 mask-length 24
run add network name 'Portreeve-10.2.210.0-24' subnet 10.2.210.0 mask-length 24
run add network name 'Portreeve-10.2.212.0-24' subnet 10.2.212.0 mask-length 24
run add network name 'Portreeve-10.2.214.0-24' subnet 10.2.214.0 mask-length 24
run add network name 'Portreeve-10.2.216.0-24' subnet 10.2.216.0 mask-length 24
run add network name 'Portreeve-10.2.218.0-24' subnet 10.2.218.0 mask-length 24
run add network name 'Portreeve-10.2.220.0-24' subnet 10.2.220.0 mask-length 24
run add network name 'Portreeve-10.2.222.0-24' subnet 10.2.222.0 mask-length 24
run add network name 'Portreeve-10.2.224.0-24' subnet 10.2.224.0 mask-length 24
run add network name 'Portreeve-10.2.226.0-24' subnet 10.2.226.0 mask-length 24
run add network name 'Portreeve-10.2.228.0-24' subnet 10.2.228.0 mask-length 24
run add network name 'Portreeve-10.2.230.0-24' subnet 10.2.230.0 mask-length 24
run add network name 'Portreeve-10.2.232.0-24' subnet 10.2.232.0 mask-length 24
run add network name 'Portreeve-10.2.234.0-24' subnet 10.2.234.0 mask-length 24
run add network name 'Portreeve-10.2.236.0-24' subnet 10.2.236.0 mask-length 24
run add network name 'Portreeve-10.2.238.0-24' subnet 10.2.238.0 mask-length 24
run add network name 'Portreeve-10.2.240.0-24' subnet 10.2.240.0 mask-length 24
run add network name 'Portreeve-10.2.242.0-24' subnet 10.2.242.0 mask-length 24
run add network name 'Portreeve-10.2.244.0-24' subnet 10.2.244.0 mask-length 24
run add network name 'Portreeve-10.2.246.0-24' subnet 10.2.246.0 mask-length 24
run add network name 'Portreeve-10.2.248.0-24' subnet 10.2.248.0 mask-length 24
run add network name 'Portreeve-10.2.250.0-24' subnet 10.2.250.0 mask-length 24
run add network name 'Portreeve-10.2.252.0-24' subnet 10.2.252.0 mask-length 24
run add network name 'Portreeve-10.2.254.0-24' subnet 10.2.254.0 mask-length 24
run add network name 'Portreeve-10.3.0.0-24' subnet 10.3.0.0 mask-length 24
run add network name 'Portreeve-10.3.2.0-24' subnet 10.3.2.0 mask-length 24
run add network name 'Portreeve-10.3.4.0-24' subnet 10.3.4.0 mask-length 24
run add network name 'Portreeve-10.3.6.0-24' subnet 10.3.6.0 mask-length 24
run add network name 'Portreeve-10.3.8.0-24' subnet 10.3.8.0 mask-length 24
run add network name 'Portreeve-10.3.10.0-24' subnet 10.3.10.0 mask-length 24
run add network name 'Portreeve-10.3.12.0-24' subnet 10.3.12.0 mask-length 24
run add network name 'Portreeve-10.3.14.0-24' subnet 10.3.14.0 mask-length 24
run add network name 'Portreeve-10.3.16.0-24' subnet 10.3.16.0 mask-length 24
run add network name 'Portreeve-10.3.18.0-24' subnet 10.3.18.0 mask-length 24
run add network name 'Portreeve-10.3.20.0-24' subnet 10.3.20.0 mask-length 24
run add network name 'Portreeve-10.3.22.0-24' subnet 10.3.22.0 mask-length 24
run add network name 'Portreeve-10.3.24.0-24' subnet 10.3.24.0 mask-length 24
run add network name 'Portreeve-10.3.26.0-24' subnet 10.3.26.0 mask-length 24
run add network name 'Portreeve-10.3.28.0-24' subnet 10.3.28.0 mask-length 24
run add network name 'Portreeve-10.3.30.0-24' subnet 10.3.30.0 mask-length 24
run add network name 'Portreeve-10.3.32.0-24' subnet 10.3.32.0 mask-length 24
run add network name 'Portreeve-10.3.34.0-24' subnet 10.3.34.0 mask-length 24
run add network name 'Portreeve-10.3.36.0-24' subnet 10.3.36.0 mask-length 24
run add network name 'Portreeve-10.3.38.0-24' subnet 10.3.38.0 mask-length 24
run add network name 'Portreeve-10.3.40.0-24' subnet 10.3.40.0 mask-length 24
run add network name 'Portreeve-10.3.42.0-24' subnet 10.3.42.0 mask-length 24
run add network name 'Portreeve-10.3.44.0-24' subnet 10.3.44.0 mask-length 24
run add network name 'Portreeve-10.3.46.0-24' subnet 10.3.46.0 mask-length 24
run add network name 'Portreeve-10.3.48.0-24' subnet 10.3.48.0 mask-length 24
run add network name 'Portreeve-10.3.50.0-24' subnet 10.3.50.0 mask-length 24
run add network name 'Portreeve-2001_db8__-48' subnet 2001:db8:: mask-length 48
run add network name 'Portreeve-2001_db8_2__-48' subnet 2001:db8:2:: mask-length 48
run add network name 'Portreeve-2001_db8_4__-48' subnet 2001:db8:4:: mask-length 48
run add network name 'Portreeve-2001_db8_6__-48' subnet 2001:db8:6:: mask-length 48
run add network name 'Portreeve-2001_db8_8__-48' subnet 2001:db8:8:: mask-length 48
run add network name 'Portreeve-2001_db8_a__-48' subnet 2001:db8:a:: mask-length 48
run add network name 'Portreeve-2001_db8_c__-48' subnet 2001:db8:c:: mask-length 48
run add network name 'Portreeve-2001_db8_e__-48' subnet 2001:db8:e:: mask-length 48
run add network name 'Portreeve-2001_db8_10__-48' subnet 2001:db8:10:: mask-length 48
run add network name 'Portreeve-2001_db8_12__-48' subnet 2001:db8:12:: mask-length 48
run add service-tcp name 'Portreeve-tcp-443' port 443
run add group name 'Portreeve-ranges_us-east-1'
run set group name 'Portreeve-ranges_us-east-1' members.add.1 'Portreeve-10.0.0.0-24' members.add.2 'Portreeve-10.0.2.0-24' members.add.3 'Portreeve-10.0.4.0-24' members.add.4 'Portreeve-10.0.6.0-24' members.add.5 'Portreeve-10.0.8.0-24' members.add.6 'Portreeve-10.0.10.0-24' members.add.7 'Portreeve-10.0.12.0-24' members.add.8 'Portreeve-10.0.14.0-24' members.add.9 'Portreeve-10.0.16.0-24' members.add.10 'Portreeve-10.0.18.0-24' members.add.11 'Portreeve-10.0.20.0-24' members.add.12 'Portreeve-10.0.22.0-24' members.add.13 'Portreeve-10.0.24.0-24' members.add.14 'Portreeve-10.0.26.0-24' members.add.15 'Portreeve-10.0.28.0-24' members.add.16 'Portreeve-10.0.30.0-24' members.add.17 'Portreeve-10.0.32.0-24' members.add.18 'Portreeve-10.0.34.0-24' members.add.19 'Portreeve-10.0.36.0-24' members.add.20 'Portreeve-10.0.38.0-24' members.add.21 'Portreeve-10.0.40.0-24' members.add.22 'Portreeve-10.0.42.0-24' members.add.23 'Portreeve-10.0.44.0-24' members.add.24 'Portreeve-10.0.46.0-24' members.add.25 'Portreeve-10.0.48.0-24' members.add.26 'Portreeve-10.0.50.0-24' members.add.27 'Portreeve-10.0.52.0-24' members.add.28 'Portreeve-10.0.54.0-24' members.add.29 'Portreeve-10.0.56.0-24' members.add.30 'Portreeve-10.0.58.0-24' members.add.31 'Portreeve-10.0.60.0-24' members.add.32 'Portreeve-10.0.62.0-24' members.add.33 'Portreeve-10.0.64.0-24' members.add.34 'Portreeve-10.0.66.0-24' members.add.35 'Portreeve-10.0.68.0-24' members.add.36 'Portreeve-10.0.70.0-24' members.add.37 'Portreeve-10.0.72.0-24' members.add.38 'Portreeve-10.0.74.0-24' members.add.39 'Portreeve-10.0.76.0-24' members.add.40 'Portreeve-10.0.78.0-24' members.add.41 'Portreeve-10.0.80.0-24' members.add.42 'Portreeve-10.0.82.0-24' members.add.43 'Portreeve-10.0.84.0-24' members.add.44 'Portreeve-10.0.86.0-24' members.add.45 'Portreeve-10.0.88.0-24' members.add.46 'Portreeve-10.0.90.0-24' members.add.47 'Portreeve-10.0.92.0-24' members.add.48 'Portreeve-10.0.94.0-24' members.add.49 'Portreeve-10.0.96.0-24' members.add.50 'Portreeve-10.0.98.0-24' members.add.51 'Portreeve-10.0.100.0-24' members.add.52 'Portreeve-10.0.102.0-24' members.add.53 'Portreeve-10.0.104.0-24' members.add.54 'Portreeve-10.0.106.0-24' members.add.55 'Portreeve-10.0.108.0-24' members.add.56 'Portreeve-10.0.110.0-24' members.add.57 'Portreeve-10.0.112.0-24' members.add.58 'Portreeve-10.0.114.0-24' members.add.59 'Portreeve-10.0.116.0-24' members.add.60 'Portreeve-10.0.118.0-24' members.add.61 'Portreeve-10.0.120.0-24' members.add.62 'Portreeve-10.0.122.0-24' members.add.63 'Portreeve-10.0.124.0-24' members.add.64 'Portreeve-10.0.126.0-24' members.add.65 'Portreeve-10.0.128.0-24' members.add.66 'Portreeve-10.0.130.0-24' members.add.67 'Portreeve-10.0.132.0-24' members.add.68 'Portreeve-10.0.134.0-24' members.add.69 'Portreeve-10.0.136.0-24' members.add.70 'Portreeve-10.0.138.0-24' members.add.71 'Portreeve-10.0.140.0-24' members.add.72 'Portreeve-10.0.142.0-24' members.add.73 'Portreeve-10.0.144.0-24' members.add.74 'Portreeve-10.0.146.0-24' members.add.75 'Portreeve-10.0.148.0-24' members.add.76 'Portreeve-10.0.150.0-24' members.add.77 'Portreeve-10.0.152.0-24' members.add.78 'Portreeve-10.0.154.0-24' members.add.79 'Portreeve-10.0.156.0-24' members.add.80 'Portreeve-10.0.158.0-24' members.add.81 'Portreeve-10.0.160.0-24' members.add.82 'Portreeve-10.0.162.0-24' members.add.83 'Portreeve-10.0.164.0-24' members.add.84 'Portreeve-10.0.166.0-24' members.add.85 'Portreeve-10.0.168.0-24' members.add.86 'Portreeve-10.0.170.0-24' members.add.87 'Portreeve-10.0.172.0-24' members.add.88 'Portreeve-10.0.174.0-24' members.add.89 'Portreeve-10.0.176.0-24' members.add.90 'Portreeve-10.0.178.0-24' members.add.91 'Portreeve-10.0.180.0-24' members.add.92 'Portreeve-10.0.182.0-24' members.add.93 'Portreeve-10.0.184.0-24' members.add.94 'Portreeve-10.0.186.0-24' members.add.95 'Portreeve-10.0.188.0-24' members.add.96 'Portreeve-10.0.190.0-24' members.add.97 'Portreeve-10.0.192.0-24' members.add.98 'Portreeve-10.0.194.0-24' members.add.99 'Portreeve-10.0.196.0-24' members.add.100 'Portreeve-10.0.198.0-24'
run set group name 'Portreeve-ranges_us-east-1' members.add.1 'Portreeve-10.0.200.0-24' members.add.2 'Portreeve-10.0.202.0-24' members.add.3 'Portreeve-10.0.204.0-24' members.add.4 'Portreeve-10.0.206.0-24' members.add.5 'Portreeve-10.0.208.0-24' members.add.6 'Portreeve-10.0.210.0-24' members.add.7 'Portreeve-10.0.212.0-24' members.add.8 'Portreeve-10.0.214.0-24' members.add.9 'Portreeve-10.0.216.0-24' members.add.10 'Portreeve-10.0.218.0-24' members.add.11 'Portreeve-10.0.220.0-24' members.add.12 'Portreeve-10.0.222.0-24' members.add.13 'Portreeve-10.0.224.0-24' members.add.14 'Portreeve-10.0.226.0-24' members.add.15 'Portreeve-10.0.228.0-24' members.add.16 'Portreeve-10.0.230.0-24' members.add.17 'Portreeve-10.0.232.0-24' members.add.18 'Portreeve-10.0.234.0-24' members.add.19 'Portreeve-10.0.236.0-24' members.add.20 'Portreeve-10.0.238.0-24' members.add.21 'Portreeve-10.0.240.0-24' members.add.22 'Portreeve-10.0.242.0-24' members.add.23 'Portreeve-10.0.244.0-24' members.add.24 'Portreeve-10.0.246.0-24' members.add.25 'Portreeve-10.0.248.0-24' members.add.26 'Portreeve-10.0.250.0-24' members.add.27 'Portreeve-10.0.252.0-24' members.add.28 'Portreeve-10.0.254.0-24' members.add.29 'Portreeve-10.1.0.0-24' members.add.30 'Portreeve-10.1.2.0-24' members.add.31 'Portreeve-10.1.4.0-24' members.add.32 'Portreeve-10.1.6.0-24' members.add.33 'Portreeve-10.1.8.0-24' members.add.34 'Portreeve-10.1.10.0-24' members.add.35 'Portreeve-10.1.12.0-24' members.add.36 'Portreeve-10.1.14.0-24' members.add.37 'Portreeve-10.1.16.0-24' members.add.38 'Portreeve-10.1.18.0-24' members.add.39 'Portreeve-10.1.20.0-24' members.add.40 'Portreeve-10.1.22.0-24' members.add.41 'Portreeve-10.1.24.0-24' members.add.42 'Portreeve-10.1.26.0-24' members.add.43 'Portreeve-10.1.28.0-24' members.add.44 'Portreeve-10.1.30.0-24' members.add.45 'Portreeve-10.1.32.0-24' members.add.46 'Portreeve-10.1.34.0-24' members.add.47 'Portreeve-10.1.36.0-24' members.add.48 'Portreeve-10.1.38.0-24' members.add.49 'Portreeve-10.1.40.0-24' members.add.50 'Portreeve-10.1.42.0-24' members.add.51 'Portreeve-10.1.44.0-24' members.add.52 'Portreeve-10.1.46.0-24' members.add.53 'Portreeve-10.1.48.0-24' members.add.54 'Portreeve-10.1.50.0-24' members.add.55 'Portreeve-10.1.52.0-24' members.add.56 'Portreeve-10.1.54.0-24' members.add.57 'Portreeve-10.1.56.0-24' members.add.58 'Portreeve-10.1.58.0-24' members.add.59 'Portreeve-10.1.60.0-24' members.add.60 'Portreeve-10.1.62.0-24' members.add.61 'Portreeve-10.1.64.0-24' members.add.62 'Portreeve-10.1.66.0-24' members.add.63 'Portreeve-10.1.68.0-24' members.add.64 'Portreeve-10.1.70.0-24' members.add.65 'Portreeve-10.1.72.0-24' members.add.66 'Portreeve-10.1.74.0-24' members.add.67 'Portreeve-10.1.76.0-24' members.add.68 'Portreeve-10.1.78.0-24' members.add.69 'Portreeve-10.1.80.0-24' members.add.70 'Portreeve-10.1.82.0-24' members.add.71 'Portreeve-10.1.84.0-24' members.add.72 'Portreeve-10.1.86.0-24' members.add.73 'Portreeve-10.1.88.0-24' members.add.74 'Portreeve-10.1.90.0-24' members.add.75 'Portreeve-10.1.92.0-24' members.add.76 'Portreeve-10.1.94.0-24' members.add.77 'Portreeve-10.1.96.0-24' members.add.78 'Portreeve-10.1.98.0-24' members.add.79 'Portreeve-10.1.100.0-24' members.add.80 'Portreeve-10.1.102.0-24' members.add.81 'Portreeve-10.1.104.0-24' members.add.82 'Portreeve-10.1.106.0-24' members.add.83 'Portreeve-10.1.108.0-24' members.add.84 'Portreeve-10.1.110.0-24' members.add.85 'Portreeve-10.1.112.0-24' members.add.86 'Portreeve-10.1.114.0-24' members.add.87 'Portreeve-10.1.116.0-24' members.add.88 'Portreeve-10.1.118.0-24' members.add.89 'Portreeve-10.1.120.0-24' members.add.90 'Portreeve-10.1.122.0-24' members.add.91 'Portreeve-10.1.124.0-24' members.add.92 'Portreeve-10.1.126.0-24' members.add.93 'Portreeve-10.1.128.0-24' members.add.94 'Portreeve-10.1.130.0-24' members.add.95 'Portreeve-10.1.132.0-24' members.add.96 'Portreeve-10.1.134.0-24' members.add.97 'Portreeve-10.1.136.0-24' members.add.98 'Portreeve-10.1.138.0-24' members.add.99 'Portreeve-10.1.140.0-24' members.add.100 'Portreeve-10.1.142.0-24'
run set group name 'Portreeve-ranges_us-east-1' members.add.1 'Portreeve-10.1.144.0-24' members.add.2 'Portreeve-10.1.146.0-24' members.add.3 'Portreeve-10.1.148.0-24' members.add.4 'Portreeve-10.1.150.0-24' members.add.5 'Portreeve-10.1.152.0-24' members.add.6 'Portreeve-10.1.154.0-24' members.add.7 'Portreeve-10.1.156.0-24' members.add.8 'Portreeve-10.1.158.0-24' members.add.9 'Portreeve-10.1.160.0-24' members.add.10 'Portreeve-10.1.162.0-24' members.add.11 'Portreeve-10.1.164.0-24' members.add.12 'Portreeve-10.1.166.0-24' members.add.13 'Portreeve-10.1.168.0-24' members.add.14 'Portreeve-10.1.170.0-24' members.add.15 'Portreeve-10.1.172.0-24' members.add.16 'Portreeve-10.1.174.0-24' members.add.17 'Portreeve-10.1.176.0-24' members.add.18 'Portreeve-10.1.178.0-24' members.add.19 'Portreeve-10.1.180.0-24' members.add.20 'Portreeve-10.1.182.0-24' members.add.21 'Portreeve-10.1.184.0-24' members.add.22 'Portreeve-10.1.186.0-24' members.add.23 'Portreeve-10.1.188.0-24' members.add.24 'Portreeve-10.1.190.0-24' members.add.25 'Portreeve-10.1.192.0-24' members.add.26 'Portreeve-10.1.194.0-24' members.add.27 'Portreeve-10.1.196.0-24' members.add.28 'Portreeve-10.1.198.0-24' members.add.29 'Portreeve-10.1.200.0-24' members.add.30 'Portreeve-10.1.202.0-24' members.add.31 'Portreeve-10.1.204.0-24' members.add.32 'Portreeve-10.1.206.0-24' members.add.33 'Portreeve-10.1.208.0-24' members.add.34 'Portreeve-10.1.210.0-24' members.add.35 'Portreeve-10.1.212.0-24' members.add.36 'Portreeve-10.1.214.0-24' members.add.37 'Portreeve-10.1.216.0-24' members.add.38 'Portreeve-10.1.218.0-24' members.add.39 'Portreeve-10.1.220.0-24' members.add.40 'Portreeve-10.1.222.0-24' members.add.41 'Portreeve-10.1.224.0-24' members.add.42 'Portreeve-10.1.226.0-24' members.add.43 'Portreeve-10.1.228.0-24' members.add.44 'Portreeve-10.1.230.0-24' members.add.45 'Portreeve-10.1.232.0-24' members.add.46 'Portreeve-10.1.234.0-24' members.add.47 'Portreeve-10.1.236.0-24' members.add.48 'Portreeve-10.1.238.0-24' members.add.49 'Portreeve-10.1.240.0-24' members.add.50 'Portreeve-10.1.242.0-24' members.add.51 'Portreeve-10.1.244.0-24' members.add.52 'Portreeve-10.1.246.0-24' members.add.53 'Portreeve-10.1.248.0-24' members.add.54 'Portreeve-10.1.250.0-24' members.add.55 'Portreeve-10.1.252.0-24' members.add.56 'Portreeve-10.1.254.0-24' members.add.57 'Portreeve-10.2.0.0-24' members.add.58 'Portreeve-10.2.2.0-24' members.add.59 'Portreeve-10.2.4.0-24' members.add.60 'Portreeve-10.2.6.0-24' members.add.61 'Portreeve-10.2.8.0-24' members.add.62 'Portreeve-10.2.10.0-24' members.add.63 'Portreeve-10.2.12.0-24' members.add.64 'Portreeve-10.2.14.0-24' members.add.65 'Portreeve-10.2.16.0-24' members.add.66 'Portreeve-10.2.18.0-24' members.add.67 'Portreeve-10.2.20.0-24' members.add.68 'Portreeve-10.2.22.0-24' members.add.69 'Portreeve-10.2.24.0-24' members.add.70 'Portreeve-10.2.26.0-24' members.add.71 'Portreeve-10.2.28.0-24' members.add.72 'Portreeve-10.2.30.0-24' members.add.73 'Portreeve-10.2.32.0-24' members.add.74 'Portreeve-10.2.34.0-24' members.add.75 'Portreeve-10.2.36.0-24' members.add.76 'Portreeve-10.2.38.0-24' members.add.77 'Portreeve-10.2.40.0-24' members.add.78 'Portreeve-10.2.42.0-24' members.add.79 'Portreeve-10.2.44.0-24' members.add.80 'Portreeve-10.2.46.0-24' members.add.81 'Portreeve-10.2.48.0-24' members.add.82 'Portreeve-10.2.50.0-24' members.add.83 'Portreeve-10.2.52.0-24' members.add.84 'Portreeve-10.2.54.0-24' members.add.85 'Portreeve-10.2.56.0-24' members.add.86 'Portreeve-10.2.58.0-24' members.add.87 'Portreeve-10.2.60.0-24' members.add.88 'Portreeve-10.2.62.0-24' members.add.89 'Portreeve-10.2.64.0-24' members.add.90 'Portreeve-10.2.66.0-24' members.add.91 'Portreeve-10.2.68.0-24' members.add.92 'Portreeve-10.2.70.0-24' members.add.93 'Portreeve-10.2.72.0-24' members.add.94 'Portreeve-10.2.74.0-24' members.add.95 'Portreeve-10.2.76.0-24' members.add.96 'Portreeve-10.2.78.0-24' members.add.97 'Portreeve-10.2.80.0-24' members.add.98 'Portreeve-10.2.82.0-24' members.add.99 'Portreeve-10.2.84.0-24' members.add.100 'Portreeve-10.2.86.0-24'
run set group name 'Portreeve-ranges_us-east-1' members.add.1 'Portreeve-10.2.88.0-24' members.add.2 'Portreeve-10.2.90.0-24' members.add.3 'Portreeve-10.2.92.0-24' members.add.4 'Portreeve-10.2.94.0-24' members.add.5 'Portreeve-10.2.96.0-24' members.add.6 'Portreeve-10.2.98.0-24' members.add.7 'Portreeve-10.2.100.0-24' members.add.8 'Portreeve-10.2.102.0-24' members.add.9 'Portreeve-10.2.104.0-24' members.add.10 'Portreeve-10.2.106.0-24' members.add.11 'Portreeve-10.2.108.0-24' members.add.12 'Portreeve-10.2.110.0-24' members.add.13 'Portreeve-10.2.112.0-24' members.add.14 'Portreeve-10.2.114.0-24' members.add.15 'Portreeve-10.2.116.0-24' members.add.16 'Portreeve-10.2.118.0-24' members.add.17 'Portreeve-10.2.120.0-24' members.add.18 'Portreeve-10.2.122.0-24' members.add.19 'Portreeve-10.2.124.0-24' members.add.20 'Portreeve-10.2.126.0-24' members.add.21 'Portreeve-10.2.128.0-24' members.add.22 'Portreeve-10.2.130.0-24' members.add.23 'Portreeve-10.2.132.0-24' members.add.24 'Portreeve-10.2.134.0-24' members.add.25 'Portreeve-10.2.136.0-24' members.add.26 'Portreeve-10.2.138.0-24' members.add.27 'Portreeve-10.2.140.0-24' members.add.28 'Portreeve-10.2.142.0-24' members.add.29 'Portreeve-10.2.144.0-24' members.add.30 'Portreeve-10.2.146.0-24' members.add.31 'Portreeve-10.2.148.0-24' members.add.32 'Portreeve-10.2.150.0-24' members.add.33 'Portreeve-10.2.152.0-24' members.add.34 'Portreeve-10.2.154.0-24' members.add.35 'Portreeve-10.2.156.0-24' members.add.36 'Portreeve-10.2.158.0-24' members.add.37 'Portreeve-10.2.160.0-24' members.add.38 'Portreeve-10.2.162.0-24' members.add.39 'Portreeve-10.2.164.0-24' members.add.40 'Portreeve-10.2.166.0-24' members.add.41 'Portreeve-10.2.168.0-24' members.add.42 'Portreeve-10.2.170.0-24' members.add.43 'Portreeve-10.2.172.0-24' members.add.44 'Portreeve-10.2.174.0-24' members.add.45 'Portreeve-10.2.176.0-24' members.add.46 'Portreeve-10.2.178.0-24' members.add.47 'Portreeve-10.2.180.0-24' members.add.48 'Portreeve-10.2.182.0-24' members.add.49 'Portreeve-10.2.184.0-24' members.add.50 'Portreeve-10.2.186.0-24' members.add.51 'Portreeve-10.2.188.0-24' members.add.52 'Portreeve-10.2.190.0-24' members.add.53 'Portreeve-10.2.192.0-24' members.add.54 'Portreeve-10.2.194.0-24' members.add.55 'Portreeve-10.2.196.0-24' members.add.56 'Portreeve-10.2.198.0-24' members.add.57 'Portreeve-10.2.200.0-24' members.add.58 'Portreeve-10.2.202.0-24' members.add.59 'Portreeve-10.2.204.0-24' members.add.60 'Portreeve-10.2.206.0-24' members.add.61 'Portreeve-10.2.208.0-24' members.add.62 'Portreeve-10.2.210.0-24' members.add.63 'Portreeve-10.2.212.0-24' members.add.64 'Portreeve-10.2.214.0-24' members.add.65 'Portreeve-10.2.216.0-24' members.add.66 'Portreeve-10.2.218.0-24' members.add.67 'Portreeve-10.2.220.0-24' members.add.68 'Portreeve-10.2.222.0-24' members.add.69 'Portreeve-10.2.224.0-24' members.add.70 'Portreeve-10.2.226.0-24' members.add.71 'Portreeve-10.2.228.0-24' members.add.72 'Portreeve-10.2.230.0-24' members.add.73 'Portreeve-10.2.232.0-24' members.add.74 'Portreeve-10.2.234.0-24' members.add.75 'Portreeve-10.2.236.0-24' members.add.76 'Portreeve-10.2.238.0-24' members.add.77 'Portreeve-10.2.240.0-24' members.add.78 'Portreeve-10.2.242.0-24' members.add.79 'Portreeve-10.2.244.0-24' members.add.80 'Portreeve-10.2.246.0-24' members.add.81 'Portreeve-10.2.248.0-24' members.add.82 'Portreeve-10.2.250.0-24' members.add.83 'Portreeve-10.2.252.0-24' members.add.84 'Portreeve-10.2.254.0-24' members.add.85 'Portreeve-10.3.0.0-24' members.add.86 'Portreeve-10.3.2.0-24' members.add.87 'Portreeve-10.3.4.0-24' members.add.88 'Portreeve-10.3.6.0-24' members.add.89 'Portreeve-10.3.8.0-24' members.add.90 'Portreeve-10.3.10.0-24' members.add.91 'Portreeve-10.3.12.0-24' members.add.92 'Portreeve-10.3.14.0-24' members.add.93 'Portreeve-10.3.16.0-24' members.add.94 'Portreeve-10.3.18.0-24' members.add.95 'Portreeve-10.3.20.0-24' members.add.96 'Portreeve-10.3.22.0-24' members.add.97 'Portreeve-10.3.24.0-24' members.add.98 'Portreeve-10.3.26.0-24' members.add.99 'Portreeve-10.3.28.0-24' members.add.100 'Portreeve-10.3.30.0-24'
run set group name 'Portreeve-ranges_us-east-1' members.add.1 'Portreeve-10.3.32.0-24' members.add.2 'Portreeve-10.3.34.0-24' members.add.3 'Portreeve-10.3.36.0-24' members.add.4 'Portreeve-10.3.38.0-24' members.add.5 'Portreeve-10.3.40.0-24' members.add.6 'Portreeve-10.3.42.0-24' members.add.7 'Portreeve-10.3.44.0-24' members.add.8 'Portreeve-10.3.46.0-24' members.add.9 'Portreeve-10.3.48.0-24' members.add.10 'Portreeve-10.3.50.0-24' members.add.11 'Portreeve-2001_db8__-48' members.add.12 'Portreeve-2001_db8_2__-48' members.add.13 'Portreeve-2001_db8_4__-48' members.add.14 'Portreeve-2001_db8_6__-48' members.add.15 'Portreeve-2001_db8_8__-48' members.add.16 'Portreeve-2001_db8_a__-48' members.add.17 'Portreeve-2001_db8_c__-48' members.add.18 'Portreeve-2001_db8_e__-48' members.add.19 'Portreeve-2001_db8_10__-48' members.add.20 'Portreeve-2001_db8_12__-48'

run add access-section layer 'Network' position top name Portreeve

# ranges@us-east-1 (required): A published range set
run add access-rule layer 'Network' position.bottom Portreeve name 'Portreeve-ranges_us-east-1' source Any destination.1 'Portreeve-ranges_us-east-1' service.1 'Portreeve-tcp-443' action Accept comments 'Portreeve ranges@us-east-1: A published range set'

run publish
published=yes
echo "Published. Install the policy to put it into force."
