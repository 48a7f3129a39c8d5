$service = Get-Service -Name SkyLightWorkspaceConfigService
if ($service.Status -ne 'Running') { Start-Service -InputObject $service }
Get-Service -Name SkyLightWorkspaceConfigService
