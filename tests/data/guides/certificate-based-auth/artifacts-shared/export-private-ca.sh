aws acm-pca get-certificate-authority-certificate \
  --region us-gov-west-1 \
  --certificate-authority-arn arn:aws-us-gov:acm-pca:us-gov-west-1:210987654321:certificate-authority/11111111-2222-3333-4444-555555555555 \
  --query Certificate \
  --output text > private-ca.cer
