aws workspaces modify-saml-properties \
  --region us-gov-west-1 \
  --resource-id d-9267a1b2c3 \
  --saml-properties '{"Status":"ENABLED", "UserAccessUrl":"https://adfs.corp.example.com/adfs/ls/idpinitiatedsignon.aspx?RelayState=RPID=urn:amazon:webservices:govcloud", "RelayStateParameterName":"RelayState"}'
