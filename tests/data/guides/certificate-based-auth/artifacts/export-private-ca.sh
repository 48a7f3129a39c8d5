aws acm-pca get-certificate-authority-certificate \
  --region eu-central-1 \
  --certificate-authority-arn arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/11111111-2222-3333-4444-555555555555 \
  --query Certificate \
  --output text > private-ca.cer
