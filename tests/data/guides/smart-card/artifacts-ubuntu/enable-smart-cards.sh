aws ds enable-client-authentication \
  --region eu-central-1 \
  --directory-id d-9967a1b2c3 \
  --type SmartCard
