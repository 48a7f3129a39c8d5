$paths = @(
    'C:\Program Files\Amazon',
    'C:\Program Files\NICE',
    'C:\Program Files\Teradici',
    'C:\Program Files (x86)\Teradici',
    'C:\ProgramData\Amazon',
    'C:\ProgramData\NICE',
    'C:\ProgramData\Teradici'
)
$excluded = (Get-MpPreference).ExclusionPath
foreach ($path in $paths) {
    if ($excluded -contains $path) { "excluded: $path" }
    else { "missing:  $path" }
}
