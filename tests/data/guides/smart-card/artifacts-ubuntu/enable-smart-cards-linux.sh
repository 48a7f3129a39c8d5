apt install -y krb5-pkinit opensc
/usr/lib/skylight/enable_smartcard --ca-cert \
  root.pem \
  issuing.pem \
  controllers.pem
