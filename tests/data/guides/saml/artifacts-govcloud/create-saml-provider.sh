aws iam create-saml-provider \
  --region us-gov-west-1 \
  --name corp-adfs \
  --saml-metadata-document file://idp-metadata.xml
