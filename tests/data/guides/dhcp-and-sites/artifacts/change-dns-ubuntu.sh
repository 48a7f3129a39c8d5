sudo sed -i.before 's/\b10\.20\.10\.5\b/10.20.12.5/' /etc/netplan/zz-workspaces-domain.yaml
sudo netplan apply
resolvectl status
