certutil -dspublish -f 'C:\Temp\private-ca.cer' RootCA
certutil -dspublish -f 'C:\Temp\private-ca.cer' NTAuthCA
