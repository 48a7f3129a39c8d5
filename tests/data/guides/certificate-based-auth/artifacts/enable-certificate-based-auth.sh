aws workspaces modify-certificate-based-auth-properties \
  --region eu-central-1 \
  --resource-id d-9967a1b2c3 \
  --certificate-based-auth-properties Status=ENABLED,CertificateAuthorityArn=arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/11111111-2222-3333-4444-555555555555
