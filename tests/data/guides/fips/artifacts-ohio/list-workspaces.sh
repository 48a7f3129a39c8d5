aws workspaces describe-workspaces \
    --region=us-east-2 \
    --directory-id=d-9967123abc \
    --query='Workspaces[].[WorkspaceId,UserName,State]' \
    --output=text
