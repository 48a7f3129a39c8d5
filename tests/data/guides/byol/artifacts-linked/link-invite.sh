aws workspaces create-account-link-invitation \
  --region us-east-1 \
  --target-account-id 210987654321
