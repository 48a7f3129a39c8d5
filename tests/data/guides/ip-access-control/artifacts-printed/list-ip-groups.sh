set -eu
groups=$(aws workspaces describe-workspace-directories \
    --region=us-east-1 \
    --directory-ids=d-9967123abc \
    --query='Directories[].ipGroupIds[]' --output=text)
if [ -n "$groups" ]; then
aws workspaces describe-ip-groups \
    --region=us-east-1 \
    --output=json \
    --group-ids $groups
else
printf '%s\n' 'The directory has the default group only.'
fi
