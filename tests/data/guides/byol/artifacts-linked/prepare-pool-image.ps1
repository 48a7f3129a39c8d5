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
New-Item -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate' -Force
New-Item -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU' -Force
Set-ItemProperty -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU' -Name 'NoAutoUpdate' -Value 1 -Force
