$paths = @(
    'C:\Program Files\Amazon',
    'C:\Program Files\NICE',
    'C:\Program Files\Teradici',
    'C:\Program Files (x86)\Teradici',
    'C:\ProgramData\Amazon',
    'C:\ProgramData\NICE',
    'C:\ProgramData\Teradici'
)
foreach ($path in $paths) {
    Add-MpPreference -ExclusionPath $path
}
