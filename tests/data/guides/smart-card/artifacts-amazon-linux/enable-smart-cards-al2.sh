openssl x509 -inform der -in rootca.cer -out /tmp/rootca.pem
/usr/lib/skylight/enable_smartcard --ca-cert /tmp/rootca.pem
