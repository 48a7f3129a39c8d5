set -eu
umask 077
cat > root.cnf <<'END'
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
END
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -aes-256-cbc -out root.key
openssl req -x509 -new -sha384 -utf8 -days 3650 -key root.key \
  -subj '/CN=Corp devices root 2026' -config root.cnf -extensions root -out root.pem
