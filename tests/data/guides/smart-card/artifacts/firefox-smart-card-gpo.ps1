Set-GPRegistryValue -Name 'WorkSpaces Firefox' `
  -Key 'HKLM\Software\Policies\Mozilla\Firefox\SecurityDevices' `
  -ValueName 'OpenSC' -Type String -Value 'C:\Program Files\OpenSC Project\OpenSC\pkcs11\onepin-opensc-pkcs11.dll'
