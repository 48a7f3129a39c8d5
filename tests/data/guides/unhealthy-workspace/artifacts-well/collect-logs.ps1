$folders = @(
    'C:\ProgramData\Teradici\PCoIPAgent\logs',
    'C:\ProgramData\Teradici\logs',
    'C:\ProgramData\Amazon\Stxhd\Logs'
)
$present = @($folders | Where-Object { Test-Path -Path $_ })
$archive = Join-Path -Path ([Environment]::GetFolderPath('Desktop')) -ChildPath 'workspace-logs.zip'
Compress-Archive -Path $present -DestinationPath $archive -Force
$archive
