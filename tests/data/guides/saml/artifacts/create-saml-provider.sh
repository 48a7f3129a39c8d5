aws iam create-saml-provider \
  --name corp-entra \
  --saml-metadata-document file://idp-metadata.xml
