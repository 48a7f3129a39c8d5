aws acm-pca tag-certificate-authority \
  --region us-gov-west-1 \
  --certificate-authority-arn arn:aws-us-gov:acm-pca:us-gov-west-1:210987654321:certificate-authority/11111111-2222-3333-4444-555555555555 \
  --tags Key=euc-private-ca
