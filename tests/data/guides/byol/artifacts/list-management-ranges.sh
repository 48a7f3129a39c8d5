aws workspaces list-available-management-cidr-ranges \
  --region eu-central-1 \
  --management-cidr-range-constraint 172.16.0.0/12
