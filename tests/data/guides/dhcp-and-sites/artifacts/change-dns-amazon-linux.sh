sudo sed -i.before '/^prepend domain-name-servers /s/\b10\.20\.10\.5\b/10.20.12.5/' /etc/dhcp/dhclient.conf
sudo cat /etc/dhcp/dhclient.conf
sudo reboot
