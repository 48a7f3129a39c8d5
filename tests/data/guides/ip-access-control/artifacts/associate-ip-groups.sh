aws workspaces associate-ip-groups \
    --region=eu-central-1 \
    --directory-id=d-9967123abc \
    --group-ids wsipg-8xk3m2p1q
