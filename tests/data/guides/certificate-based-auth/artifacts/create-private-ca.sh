aws acm-pca create-certificate-authority \
  --region eu-central-1 \
  --certificate-authority-type ROOT \
  --usage-mode SHORT_LIVED_CERTIFICATE \
  --certificate-authority-configuration file://ca-configuration.json \
  --revocation-configuration file://ca-revocation.json \
  --tags Key=euc-private-ca
