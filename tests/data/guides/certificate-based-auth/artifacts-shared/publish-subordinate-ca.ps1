certutil -dspublish -f 'C:\Temp\root-ca.cer' RootCA
certutil -dspublish -f 'C:\Temp\private-ca.cer' SubCA
certutil -dspublish -f 'C:\Temp\private-ca.cer' NTAuthCA
