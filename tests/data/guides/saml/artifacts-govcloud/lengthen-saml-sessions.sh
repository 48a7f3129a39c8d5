aws iam update-role \
  --region us-gov-west-1 \
  --role-name workspaces-saml \
  --max-session-duration 28800
