aws workspaces modify-workspace-access-properties \
    --region=us-gov-west-1 \
    --resource-id=d-9967123abc \
    --workspace-access-properties=DeviceTypeWeb=ALLOW
