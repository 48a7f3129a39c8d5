aws ram create-resource-share \
  --region us-gov-west-1 \
  --name workspaces-private-ca \
  --resource-arns arn:aws-us-gov:acm-pca:us-gov-west-1:210987654321:certificate-authority/11111111-2222-3333-4444-555555555555 \
  --principals 123456789012 \
  --permission-arns arn:aws-us-gov:ram::aws:permission/AWSRAMBlankEndEntityCertificateAPICSRPassthroughIssuanceCertificateAuthority
