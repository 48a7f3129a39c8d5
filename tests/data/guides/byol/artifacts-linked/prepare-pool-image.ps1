$folders = @(
  'C:\Program Files\Amazon\*',
  'C:\ProgramData\Amazon\*',
  'C:\Program Files\NICE\*',
  'C:\ProgramData\NICE\*',
  'C:\Program Files (x86)\AWS Tools\*',
  'C:\Program Files (x86)\AWS SDK for .NET\*',
  'C:\AWSEUC\*'
)
Add-MpPreference -ExclusionPath $folders
$key = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU'
if (-not (Test-Path -LiteralPath $key)) { New-Item -Path $key -Force }
Set-ItemProperty -Path $key -Name 'NoAutoUpdate' -Value 1 -Force
