# Rules of our own
$common = @{ ErrorAction = 'Stop' }
$hosts = @{ RemoteAddress = '0.0.0.0/0' }
$list = '192.0.2.1', '192.0.2.2'
New-NetFirewallRule -DisplayName "Web" -Direction Outbound -Action Allow -Protocol TCP `
    -RemotePort 80,443 -RemoteAddress 192.0.2.0/24 @common
New-NetFirewallRule -DisplayName 'It''s UDP' -Direction Outbound -Protocol UDP -RemotePort @('4172', '4195') -RemoteAddress @(
    '198.51.100.0/24',
    '2001:db8::/32'
) | Out-Null
New-NetFirewallRule -DisplayName Blocked -Direction Outbound -Action Block -Protocol TCP -RemotePort 25; Get-NetFirewallRule
New-NetFirewallRule -DisplayName Off -Enabled False -Direction Inbound -Action Allow -Protocol TCP -LocalPort 3389
