New-NetFirewallRule -DisplayName Variable -Direction Outbound -Action Allow -Protocol TCP -RemoteAddress $list -RemotePort 443
New-NetFirewallRule -DisplayName Splat -Direction Outbound -Action Allow -Protocol TCP -RemotePort 443 @hosts
New-NetFirewallRule -DisplayName Keyword -Direction Outbound -Action Allow -RemoteDynamicKeywordAddresses '{0}'
New-NetFirewallRule -DisplayName Strange -Direction Outbound -Action Allow -Protocol Carrier
Set-NetFirewallProfile -DefaultOutboundAction Block
