netsh advfirewall set allprofiles state on
netsh advfirewall set allprofiles firewallpolicy blockinbound,blockoutbound
netsh advfirewall set publicprofile firewallpolicy blockinbound,allowoutbound
netsh advfirewall set publicprofile settings remotemanagement enable
netsh advfirewall firewall add rule name="Web" dir=out action=allow protocol=TCP remoteport=443 remoteip=192.0.2.0/24
netsh advfirewall firewall add rule name="Web" dir=out action=allow protocol=UDP remoteport=443 remoteip=192.0.2.0/24
netsh advfirewall firewall add rule name="Old" dir=out action=allow
netsh advfirewall firewall add rule name="Older" dir=out action=allow
netsh advfirewall firewall set rule name="Web" new remoteip=198.51.100.0/24 name="Streams"
netsh advfirewall firewall set rule name="Streams" new enable=no weather=sunny
netsh advfirewall firewall delete rule name="Old"
netsh advfirewall firewall delete rule name="Older" dir=out
netsh advfirewall firewall set rule group="remote desktop" new enable=Yes
netsh advfirewall firewall delete rule name="Never there"
netsh advfirewall reset
