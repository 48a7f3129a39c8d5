openssl pkcs12 -export -inkey device.key -in device.pem -certfile root.pem -out device.p12
