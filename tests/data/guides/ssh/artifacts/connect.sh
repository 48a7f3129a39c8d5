ssh -l 'CORP\janedoe' 10.20.1.37
