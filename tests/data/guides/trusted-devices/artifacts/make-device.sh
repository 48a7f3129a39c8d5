set -eu
umask 077
cat > device.cnf <<'END'
[req]
distinguished_name = dn
[dn]
[device]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
END
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out device.key
openssl req -new -sha384 -utf8 -key device.key \
  -subj /CN=LAPTOP-0042 -config device.cnf -out device.csr
openssl x509 -req -sha384 -days 365 -in device.csr -CA root.pem -CAkey root.key \
  -CAcreateserial -extfile device.cnf -extensions device -out device.pem
openssl verify -purpose sslclient -CAfile root.pem device.pem
