sudo sed -i.bak '/^auth.*pam_pkcs11\.so/s/nodebug/debug/' /etc/pam.d/system-auth-ac
sudo sed -i '/^auth.*pam_krb5\.so/s/$/ debug/' /etc/pam.d/system-auth-ac
sudo sed -i.bak 's/debug = false;/debug = true;/' /etc/pam_pkcs11/pam_pkcs11.conf
sudo pklogin_finder debug config_file=/etc/pam_pkcs11/pam_pkcs11.conf
sudo tail -f /var/log/secure
