aws iam create-saml-provider \
  --region eu-central-1 \
  --name corp-entra \
  --saml-metadata-document file://idp-metadata.xml
