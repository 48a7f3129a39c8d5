set -eu
group1=$(aws workspaces create-ip-group \
    --region=eu-central-1 \
    --group-name=offices \
    --group-desc='Offices in Hamburg and Madrid' \
    --user-rules='[{"ipRule":"93.184.215.14/32", "ruleDesc":"Offices in Hamburg and Madrid"}, {"ipRule":"93.184.216.0/28", "ruleDesc":"Offices in Hamburg and Madrid"}]' \
    --query=GroupId --output=text)
printf '%s\n' "$group1"
