sudo nmcli conn modify CustomerNIC ipv4.dns '10.20.12.5 10.20.11.5'
sudo systemctl restart NetworkManager
nmcli device show eth1
