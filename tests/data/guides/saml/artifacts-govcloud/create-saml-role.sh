aws iam create-role \
  --region us-gov-west-1 \
  --role-name workspaces-saml \
  --max-session-duration 28800 \
  --assume-role-policy-document file://workspaces-saml-trust.json
aws iam put-role-policy \
  --region us-gov-west-1 \
  --role-name workspaces-saml \
  --policy-name workspaces-stream \
  --policy-document file://workspaces-saml-stream.json
