aws workspaces modify-endpoint-encryption-mode \
    --region=us-east-2 \
    --directory-id=d-9967123abc \
    --endpoint-encryption-mode=FIPS_VALIDATED
