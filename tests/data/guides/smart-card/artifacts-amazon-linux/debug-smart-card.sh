sudo cp -n /etc/pam.d/system-auth-ac /etc/pam.d/system-auth-ac.bak
sudo cp -n /etc/pam_pkcs11/pam_pkcs11.conf /etc/pam_pkcs11/pam_pkcs11.conf.bak
sudo sed -i '/^auth.*pam_pkcs11\.so/s/nodebug/debug/' /etc/pam.d/system-auth-ac
sudo sed -i '/^auth.*pam_krb5\.so/{/ debug/!s/$/ debug/}' /etc/pam.d/system-auth-ac
sudo sed -i 's/debug = false;/debug = true;/' /etc/pam_pkcs11/pam_pkcs11.conf
sudo pklogin_finder debug config_file=/etc/pam_pkcs11/pam_pkcs11.conf
sudo tail -f /var/log/secure
