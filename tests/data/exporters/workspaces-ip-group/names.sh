#!/bin/sh
# Portreeve: names
# Format: workspaces-ip-group, for AWS CLI 2.
# Syntax: AWS CLI Command Reference: workspaces create-ip-group, describe-ip-groups, update-rules-of-ip-group.
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Every selected row is in this file.
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

# same@global (required): First

# same_global (required): Meets the first once @ is replaced

# same global (required): Meets both

# SAME@global (required): Differs in case only

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1
# (required): Long, first

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1
# (required): Long, second

put_group 'portreeve-1' 'Portreeve (1 of 1)' '[
    {"ipRule":"192.0.2.1/32", "ruleDesc":"same@global"},
    {"ipRule":"192.0.2.2/32", "ruleDesc":"same_global"},
    {"ipRule":"192.0.2.3/32", "ruleDesc":"same global"},
    {"ipRule":"192.0.2.4/32", "ruleDesc":"SAME@global"},
    {"ipRule":"192.0.2.5/32", "ruleDesc":"a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1"},
    {"ipRule":"192.0.2.6/32", "ruleDesc":"a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1"}
]'
