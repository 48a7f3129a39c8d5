aws iam create-role \
  --region eu-central-1 \
  --role-name workspaces-saml \
  --max-session-duration 36000 \
  --assume-role-policy-document file://workspaces-saml-trust.json
aws iam put-role-policy \
  --region eu-central-1 \
  --role-name workspaces-saml \
  --policy-name workspaces-stream \
  --policy-document file://workspaces-saml-stream.json
