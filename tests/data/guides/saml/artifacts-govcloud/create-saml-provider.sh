aws iam create-saml-provider \
  --name corp-adfs \
  --saml-metadata-document file://idp-metadata.xml
