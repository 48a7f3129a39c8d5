aws workspaces modify-endpoint-encryption-mode \
    --region=us-gov-west-1 \
    --directory-id=d-9967123abc \
    --endpoint-encryption-mode=FIPS_VALIDATED
