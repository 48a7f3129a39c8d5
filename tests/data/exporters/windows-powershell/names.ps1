#Requires -Version 5.1
#Requires -RunAsAdministrator
#Requires -Modules NetSecurity
# Portreeve: names
# Format: windows-powershell, for Windows PowerShell 5.1 and later with the module NetSecurity (Windows 10,
# Server 2016 and later).
# Syntax: New-NetFirewallRule, learn.microsoft.com/powershell/module/netsecurity/new-netfirewallrule
# Options: mode both, default none, hook output, stateful.
# Every row is needed, unless it says that it is an alternative; within a row, every address and host name is,
# unless it says that they are the same.
# Unverified: no document of the vendor gives the number of addresses that one rule may have; users report
# trouble from 1,000 on. Rules here have at most 200.
# Every selected row is in this file.
# Outbound rules matter only where the profile blocks outbound by default, and a rule that blocks wins over these.
# Host names would need dynamic keyword addresses (Windows 11, Server 2022, with network protection); put those hosts on the proxy instead.
# To see what it would do, run it with -WhatIf. To undo it, run Remove-NetFirewallRule -Group 'Portreeve'.
[CmdletBinding(SupportsShouldProcess)]
param()

$common = @{ ErrorAction = 'Stop'; WhatIf = $WhatIfPreference }

# The rules of an earlier export go first.
Remove-NetFirewallRule -Group 'Portreeve' -ErrorAction SilentlyContinue -WhatIf:$WhatIfPreference

# same@global (required): First
New-NetFirewallRule -Name 'Portreeve-same_global-21a4b2f4' -DisplayName 'Portreeve same@global' -Description 'First' -Group 'Portreeve' -Direction Outbound -Action Allow -Enabled True -Profile Any -Protocol TCP -RemotePort @('1') -RemoteAddress @('192.0.2.1/32') @common | Out-Null

# same_global (required): Meets the first once @ is replaced
New-NetFirewallRule -Name 'Portreeve-same_global' -DisplayName 'Portreeve same_global' -Description 'Meets the first once @ is replaced' -Group 'Portreeve' -Direction Outbound -Action Allow -Enabled True -Profile Any -Protocol TCP -RemotePort @('2') -RemoteAddress @('192.0.2.2/32') @common | Out-Null

# same global (required): Meets both
New-NetFirewallRule -Name 'Portreeve-same_global-02341ce9' -DisplayName 'Portreeve same global' -Description 'Meets both' -Group 'Portreeve' -Direction Outbound -Action Allow -Enabled True -Profile Any -Protocol TCP -RemotePort @('3') -RemoteAddress @('192.0.2.3/32') @common | Out-Null

# SAME@global (required): Differs in case only
New-NetFirewallRule -Name 'Portreeve-SAME_global-79f418da' -DisplayName 'Portreeve SAME@global' -Description 'Differs in case only' -Group 'Portreeve' -Direction Outbound -Action Allow -Enabled True -Profile Any -Protocol TCP -RemotePort @('4') -RemoteAddress @('192.0.2.4/32') @common | Out-Null

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1
# (required): Long, first
New-NetFirewallRule -Name 'Portreeve-a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-f-e9bd81c2' -DisplayName 'Portreeve a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-one@us-east-1' -Description 'Long, first' -Group 'Portreeve' -Direction Outbound -Action Allow -Enabled True -Profile Any -Protocol TCP -RemotePort @('5') -RemoteAddress @('192.0.2.5/32') @common | Out-Null

# a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1
# (required): Long, second
New-NetFirewallRule -Name 'Portreeve-a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-f-f0d3849e' -DisplayName 'Portreeve a-rule-with-a-very-long-name-that-no-vendor-takes-as-it-is-because-it-never-ends-and-goes-on-and-on-for-more-than-one-hundred-and-thirty-letters-two@us-east-1' -Description 'Long, second' -Group 'Portreeve' -Direction Outbound -Action Allow -Enabled True -Profile Any -Protocol TCP -RemotePort @('6') -RemoteAddress @('192.0.2.6/32') @common | Out-Null
# End of the file, rules: 6.
