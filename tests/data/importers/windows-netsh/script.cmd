rem what an administrator wrote
netsh advfirewall firewall delete rule name="Old"
netsh advfirewall firewall add rule name="Web out" dir=out action=allow protocol=TCP remoteport=80,443 remoteip=192.0.2.0/24
netsh advfirewall firewall add rule name=Everything dir=out action=allow remoteip=198.51.100.0/24 enable=yes profile=any
netsh advfirewall firewall add rule name="Block mail" dir=out action=block protocol=6 remoteport=25
