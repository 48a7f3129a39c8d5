aws workspaces describe-workspaces \
    --region=us-gov-west-1 \
    --directory-id=d-9967123abc \
    --query='Workspaces[].[WorkspaceId,UserName,State]' \
    --output=text
