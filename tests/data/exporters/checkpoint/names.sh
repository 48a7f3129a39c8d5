#!/bin/bash
# Portreeve: names
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

run add host name 'Portreeve-192.0.2.1-32' ip-address 192.0.2.1
run add host name 'Portreeve-192.0.2.2-32' ip-address 192.0.2.2
run add host name 'Portreeve-192.0.2.3-32' ip-address 192.0.2.3
run add host name 'Portreeve-192.0.2.4-32' ip-address 192.0.2.4
run add host name 'Portreeve-192.0.2.5-32' ip-address 192.0.2.5
run add host name 'Portreeve-192.0.2.6-32' ip-address 192.0.2.6
run add service-tcp name 'Portreeve-tcp-1' port 1
run add service-tcp name 'Portreeve-tcp-2' port 2
run add service-tcp name 'Portreeve-tcp-3' port 3
run add service-tcp name 'Portreeve-tcp-4' port 4
run add service-tcp name 'Portreeve-tcp-5' port 5
run add service-tcp name 'Portreeve-tcp-6' port 6

run add access-section layer 'Network' position top name Portreeve

# same@global (required): First
run add access-rule layer 'Network' position.bottom Portreeve name 'Portreeve-same_global-21a4b2f4' source Any destination.1 'Portreeve-192.0.2.1-32' service.1 'Portreeve-tcp-1' action Accept comments 'Portreeve same@global: First'

# same_global (required): Meets the first once @ is replaced
run add access-rule layer 'Network' position.bottom Portreeve name 'Portreeve-same_global' source Any destination.1 'Portreeve-192.0.2.2-32' service.1 'Portreeve-tcp-2' action Accept comments 'Portreeve same_global: Meets the first once @ is replaced'

# same global (required): Meets both
run add access-rule layer 'Network' position.bottom Portreeve name 'Portreeve-same_global-02341ce9' source Any destination.1 'Portreeve-192.0.2.3-32' service.1 'Portreeve-tcp-3' action Accept comments 'Portreeve same global: Meets both'

# SAME@global (required): Differs in case only
run add access-rule layer 'Network' position.bottom Portreeve name 'Portreeve-SAME_global-79f418da' source Any destination.1 'Portreeve-192.0.2.4-32' service.1 'Portreeve-tcp-4' action Accept comments 'Portreeve SAME@global: Differs in case only'

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1
# (required): Long, first
run add access-rule layer 'Network' position.bottom Portreeve name 'Portreeve-a-rule-with-a-very-long-name-that-no-vendor--e9bd81c2' source Any destination.1 'Portreeve-192.0.2.5-32' service.1 'Portreeve-tcp-5' action Accept comments 'Portreeve a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1: Long, first'

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1
# (required): Long, second
run add access-rule layer 'Network' position.bottom Portreeve name 'Portreeve-a-rule-with-a-very-long-name-that-no-vendor--f0d3849e' source Any destination.1 'Portreeve-192.0.2.6-32' service.1 'Portreeve-tcp-6' action Accept comments 'Portreeve a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1: Long, second'

run publish
published=yes
echo "Published. Install the policy to put it into force."
