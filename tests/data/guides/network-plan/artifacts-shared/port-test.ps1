& .\DirectoryServicePortTest.exe -d 'corp.example.com' -ip '10.41.0.10' -tcp "53,88,135,139,389,445,464,636,49152" -udp "53,88,123,137,138,389,445,464" 'corp.example.com'
