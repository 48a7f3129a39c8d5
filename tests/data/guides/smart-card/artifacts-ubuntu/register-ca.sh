aws ds register-certificate \
  --region eu-central-1 \
  --directory-id d-9967a1b2c3 \
  --certificate-data file://ca.pem \
  --type ClientCertAuth
aws ds list-certificates \
  --region eu-central-1 \
  --directory-id d-9967a1b2c3
