aws workspaces modify-certificate-based-auth-properties \
  --region us-gov-west-1 \
  --resource-id d-9267a1b2c3 \
  --certificate-based-auth-properties Status=ENABLED,CertificateAuthorityArn=arn:aws-us-gov:acm-pca:us-gov-west-1:210987654321:certificate-authority/11111111-2222-3333-4444-555555555555
