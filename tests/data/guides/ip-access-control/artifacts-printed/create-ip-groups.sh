set -eu
group1=$(aws workspaces create-ip-group \
    --region=us-east-1 \
    --group-name=vpn \
    --group-desc='Gateway of the VPN' \
    --user-rules='[{"ipRule":"93.184.215.14/32", "ruleDesc":"Gateway of the VPN"}]' \
    --query=GroupId --output=text)
printf '%s\n' "$group1"
