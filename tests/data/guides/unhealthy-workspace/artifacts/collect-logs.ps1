$folders = [ordered]@{
    'PCoIPAgent' = 'C:\ProgramData\Teradici\PCoIPAgent\logs'
    'Teradici' = 'C:\ProgramData\Teradici\logs'
    'Stxhd' = 'C:\ProgramData\Amazon\Stxhd\Logs'
}
$copy = Join-Path -Path $env:TEMP -ChildPath ([guid]::NewGuid().ToString())
foreach ($name in $folders.Keys) {
    if (Test-Path -Path $folders[$name]) {
        $place = Join-Path -Path $copy -ChildPath $name
        New-Item -Path $place -ItemType Directory -Force | Out-Null
        Copy-Item -Path (Join-Path -Path $folders[$name] -ChildPath '*') -Destination $place -Recurse
    }
}
if (Test-Path -Path $copy) {
    $archive = Join-Path -Path ([Environment]::GetFolderPath('Desktop')) -ChildPath 'workspace-logs.zip'
    Compress-Archive -Path (Join-Path -Path $copy -ChildPath '*') -DestinationPath $archive -Force
    Remove-Item -Path $copy -Recurse -Force
    $archive
} else {
    'None of these folders is on this WorkSpace, so there is nothing to pack.'
}
