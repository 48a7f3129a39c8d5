Move-ADDirectoryServer -Identity 'DC-AWS-1' -Site 'AWS-Frankfurt'
Move-ADDirectoryServer -Identity 'DC-AWS-2' -Site 'AWS-Frankfurt'
