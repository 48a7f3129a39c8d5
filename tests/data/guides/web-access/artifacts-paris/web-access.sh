aws workspaces modify-workspace-access-properties \
    --region=eu-west-3 \
    --resource-id=d-9967123abc \
    --workspace-access-properties=DeviceTypeWeb=ALLOW
