& .\DirectoryServicePortTest.exe -d 'corp.example.com' -ip '172.16.200.10' -tcp "53,88,135,139,389,445,464,636,49152" -udp "53,88,123,137,138,389,445,464" 'corp.example.com'
