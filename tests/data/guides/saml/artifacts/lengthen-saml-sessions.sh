aws iam update-role \
  --region eu-central-1 \
  --role-name workspaces-saml \
  --max-session-duration 36000
