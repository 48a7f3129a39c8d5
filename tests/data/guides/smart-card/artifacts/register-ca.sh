aws ds register-certificate \
  --region us-east-1 \
  --directory-id d-9067a1b2c3 \
  --certificate-data file://ca.pem \
  --type ClientCertAuth \
  --client-cert-auth-settings '{"OCSPUrl":"http://ocsp.example.com"}'
aws ds list-certificates \
  --region us-east-1 \
  --directory-id d-9067a1b2c3
