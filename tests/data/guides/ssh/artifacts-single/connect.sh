ssh -l 'ANYCOMPANY\janedoe' 93.184.215.14
