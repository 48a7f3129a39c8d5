setspn -s 'workspaces/wsconnector' 'wsconnector'
Set-ADAccountControl -Identity 'wsconnector' -TrustedToAuthForDelegation $true
$services = @(
  'ldap/dc1.corp.example.com',
  'ldap/dc1.corp.example.com/corp.example.com',
  'ldap/dc2.corp.example.com',
  'ldap/dc2.corp.example.com/corp.example.com'
)
Set-ADUser -Identity 'wsconnector' -Add @{ 'msDS-AllowedToDelegateTo' = $services }
