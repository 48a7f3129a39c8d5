aws workspaces modify-saml-properties \
  --region eu-central-1 \
  --resource-id d-9967a1b2c3 \
  --saml-properties '{"Status":"ENABLED_WITH_DIRECTORY_LOGIN_FALLBACK", "UserAccessUrl":"https://myapps.microsoft.com/signin/a1b2c3d4-1111-2222-3333-444455556666?tenantId=11112222-3333-4444-5555-666677778888", "RelayStateParameterName":"RelayState"}'
