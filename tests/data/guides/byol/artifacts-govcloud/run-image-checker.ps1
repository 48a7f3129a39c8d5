manage-bde -Status C:
Set-Location -LiteralPath (Join-Path $env:USERPROFILE 'Downloads\BYOL')
Set-ExecutionPolicy AllSigned
.\ImageCompatibilityChecker.ps1
