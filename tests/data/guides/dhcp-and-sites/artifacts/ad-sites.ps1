New-ADReplicationSite -Name 'AWS-Frankfurt'
New-ADReplicationSubnet -Name '10.20.0.0/16' -Site 'AWS-Frankfurt'
New-ADReplicationSiteLink -Name 'Hamburg-to-AWS-Frankfurt' -SitesIncluded 'Hamburg', 'AWS-Frankfurt' -Cost 200
