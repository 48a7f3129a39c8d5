#!/bin/sh
# A script as administrators write it.
iptables -F
iptables -P OUTPUT DROP
iptables -P INPUT DROP
iptables -N web
iptables -A web -p tcp --dport 443 -j ACCEPT
iptables -A web -j RETURN
iptables -A web -p tcp --dport 80 -j ACCEPT
iptables -w -A OUTPUT -d 192.0.2.1,192.0.2.9 -j web
iptables -I OUTPUT 1 -d 192.0.2.9/32 -j REJECT
/sbin/ip6tables -A OUTPUT -d 2001:db8::1 -p tcp --dport https -j ACCEPT
iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE
iptables -t raw -A PREROUTING -s 10.66.0.0/16 -j DROP
ip6tables -P OUTPUT ACCEPT
sysctl -w net.ipv4.ip_forward=1
