sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain root.pem
security import device.p12 -k "$HOME/Library/Keychains/login.keychain-db" \
  -T /Applications/WorkSpaces.app
