aws ds enable-client-authentication \
  --region us-east-1 \
  --directory-id d-9067a1b2c3 \
  --type SmartCard
