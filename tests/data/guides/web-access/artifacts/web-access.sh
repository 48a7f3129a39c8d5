aws workspaces modify-workspace-access-properties \
    --region=eu-central-1 \
    --resource-id=d-9967123abc \
    --workspace-access-properties=DeviceTypeWeb=ALLOW,DeviceTypeWorkSpacesThinClient=ALLOW
