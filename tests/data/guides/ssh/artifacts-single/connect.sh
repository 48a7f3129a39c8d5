ssh -l 'ANYCOMPANY\janedoe' 203.0.113.77
