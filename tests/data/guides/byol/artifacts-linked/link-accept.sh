aws workspaces accept-account-link-invitation \
  --region us-east-1 \
  --link-id link-0123456789abcdef
aws workspaces get-account-link \
  --region us-east-1 \
  --link-id link-0123456789abcdef
