#include "tests/core/guides/artifactrows.h"

namespace portreeve::tests {

using namespace Qt::StringLiterals;

namespace {

ArtifactRow accessUrl(const char *name, const char *provider, const QStringList &host, const QString &url)
{
    return {name,
            "saml",
            "user-access-url",
            {{"saml-idp", {QString::fromLatin1(provider)}}, {"saml-idp-host", host}},
            url + u'\n'};
}

QList<ArtifactRow> accessUrls()
{
    const QStringList corp{u"corp"_s};
    return {
        accessUrl("URL of AD FS", "adfs", {u"adfs.example.com"_s},
                  u"https://adfs.example.com/adfs/ls/idpinitiatedsignon.aspx?RelayState=RPID=urn:amazon:webservices"_s),
        accessUrl("URL of Azure AD", "azure-ad", corp,
                  u"https://myapps.microsoft.com/signin/exk1fxphMR?tenantId=11112222-3333-4444-5555-666677778888"_s),
        accessUrl("URL of Duo", "duo", corp, u"https://corp.sso.duosecurity.com/saml2/sp/exk1fxphMR/sso"_s),
        accessUrl("URL of Okta", "okta", corp, u"https://corp.okta.com/app/workspaces/exk1fxphMR/sso/saml"_s),
        accessUrl("URL of OneLogin", "onelogin", corp,
                  u"https://corp.onelogin.com/trust/saml2/http-post/sso/exk1fxphMR"_s),
        accessUrl("URL of JumpCloud", "jumpcloud", {}, u"https://sso.jumpcloud.com/saml2/exk1fxphMR"_s),
        accessUrl("URL of Auth0", "auth0", corp, u"https://corp.us.auth0.com/samlp/exk1fxphMR"_s),
        accessUrl("URL of Okta from the whole host", "okta", {u"Corp.Okta.com"_s},
                  u"https://Corp.okta.com/app/workspaces/exk1fxphMR/sso/saml"_s),
        accessUrl("URL of OneLogin from the whole host", "onelogin", {u"corp.onelogin.com"_s},
                  u"https://corp.onelogin.com/trust/saml2/http-post/sso/exk1fxphMR"_s),
        accessUrl("URL of Duo from the whole host", "duo", {u"corp.sso.duosecurity.com"_s},
                  u"https://corp.sso.duosecurity.com/saml2/sp/exk1fxphMR/sso"_s),
        accessUrl("URL of Auth0 from the whole host", "auth0", {u"corp.us.auth0.com"_s},
                  u"https://corp.us.auth0.com/samlp/exk1fxphMR"_s),
        accessUrl("URL of another provider", "other", {}, u"https://sso.example.com/idp/init?sp=workspaces"_s),
        accessUrl("URL of PingFederate", "pingfederate", {u"sso.example.com"_s},
                  u"https://sso.example.com/idp/startSSO.ping?PartnerSpId=urn:amazon:webservices"_s),
        accessUrl("URL of PingOne", "pingone", {},
                  u"https://sso.connect.pingidentity.com/sso/sp/initsso?saasid=exk1fxphMR&idpid="
                  "11112222-3333-4444-5555-666677778888"_s),
    };
}

QList<ArtifactRow> policies()
{
    const QStringList gov{u"us-gov-west-1"_s};
    return {
        {"trust policy", "saml", "saml-trust-policy", {}, uR"({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::123456789012:saml-provider/corp-idp"
      },
      "Action": [
        "sts:AssumeRoleWithSAML",
        "sts:TagSession"
      ],
      "Condition": {
        "StringEquals": {
          "SAML:aud": "https://signin.aws.amazon.com/saml",
          "SAML:sub_type": "persistent"
        }
      }
    }
  ]
}
)"_s},
        {"trust policy of the GovCloud",
         "saml",
         "saml-trust-policy",
         {{"region", gov}, {"saml-provider-arn", {u"arn:aws-us-gov:iam::123456789012:saml-provider/corp"_s}}},
         uR"({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws-us-gov:iam::123456789012:saml-provider/corp"
      },
      "Action": [
        "sts:AssumeRoleWithSAML",
        "sts:TagSession"
      ],
      "Condition": {
        "StringEquals": {
          "SAML:aud": "https://signin.amazonaws-us-gov.com/saml",
          "SAML:sub_type": "persistent"
        }
      }
    }
  ]
}
)"_s},
        {"inline policy", "saml", "saml-stream-policy", {}, uR"({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "workspaces:Stream",
      "Resource": "arn:aws:workspaces:us-east-1:123456789012:directory/d-1234567890",
      "Condition": {
        "StringEquals": {
          "workspaces:userId": "${saml:sub}"
        }
      }
    }
  ]
}
)"_s},
        {"inline policy of the GovCloud", "saml", "saml-stream-policy", {{"region", gov}}, uR"({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "workspaces:Stream",
      "Resource": "arn:aws-us-gov:workspaces:us-gov-west-1:123456789012:directory/d-1234567890",
      "Condition": {
        "StringEquals": {
          "workspaces:userId": "${saml:sub}"
        }
      }
    }
  ]
}
)"_s},
        {"metadata address",
         "saml",
         "saml-metadata-url",
         {},
         u"https://signin.aws.amazon.com/static/saml-metadata.xml\n"_s},
        {"metadata address of the GovCloud",
         "saml",
         "saml-metadata-url",
         {{"region", gov}},
         u"https://signin.amazonaws-us-gov.com/static/saml-metadata.xml\n"_s},
    };
}

QList<ArtifactRow> relayStates()
{
    const char *id = "saml-relay-state";
    const QString host = u"https://workspaces.euc-sso.us-east-1.aws.amazon.com/sso-idp?registrationCode="_s;
    return {
        {"relay state", "saml", id, {}, host + u"WSpdx+ABC12D\n"_s},
        {"relay state that opens the client",
         "saml",
         id,
         {{"saml-client-parameter", {u"native"_s}}},
         host + u"WSpdx+ABC12D&client=native\n"_s},
        {"relay state that opens the browser over FIPS",
         "saml",
         id,
         {{"saml-client-parameter", {u"web"_s}}, {"saml-fips", {u"yes"_s}}},
         u"https://workspaces.euc-sso-fips.us-east-1.aws.amazon.com/sso-idp?registrationCode="
         "WSpdx+ABC12D&client=web\n"_s},
        {"relay state of the GovCloud",
         "saml",
         id,
         {{"region", {u"us-gov-west-1"_s}}},
         u"https://workspaces.euc-sso.us-gov-west-1.amazonaws-us-gov.com/sso-idp?registrationCode=WSpdx+ABC12D\n"_s},
        {"relay state with a connection alias",
         "saml",
         "saml-relay-state-alias",
         {{"saml-redirection", {u"yes"_s}}, {"connection-alias", {u"desktop.example.com"_s}}},
         host + u"desktop.example.com\n"_s},
        {"relay state whose code would add a parameter",
         "saml",
         id,
         {{"registration-code", {u"A&client=web#x y"_s}}},
         host + u"A%26client%3Dweb%23x%20y\n"_s},
    };
}

QList<ArtifactRow> commands()
{
    return {
        {"SAML provider", "saml", "saml-provider-command", {}, uR"(aws iam create-saml-provider \
  --region us-east-1 \
  --name corp-idp \
  --saml-metadata-document file://idp-metadata.xml
)"_s},
        {"SAML role", "saml", "saml-role-commands", {}, uR"(aws iam create-role \
  --region us-east-1 \
  --role-name workspaces-saml \
  --max-session-duration 28800 \
  --assume-role-policy-document file://workspaces-saml-trust.json
aws iam put-role-policy \
  --region us-east-1 \
  --role-name workspaces-saml \
  --policy-name workspaces-stream \
  --policy-document file://workspaces-saml-stream.json
)"_s},
        {"sessions of the role", "saml", "saml-role-duration", {}, uR"(aws iam update-role \
  --region us-east-1 \
  --role-name workspaces-saml \
  --max-session-duration 28800
)"_s},
        {"SAML provider of the GovCloud",
         "saml",
         "saml-provider-command",
         {{"region", {u"us-gov-east-1"_s}}},
         uR"(aws iam create-saml-provider \
  --region us-gov-east-1 \
  --name corp-idp \
  --saml-metadata-document file://idp-metadata.xml
)"_s},
        {"SAML settings without fallback",
         "saml",
         "saml-directory-command",
         {{"saml-idp", {u"azure-ad"_s}}},
         uR"(aws workspaces modify-saml-properties \
  --region us-east-1 \
  --resource-id d-1234567890 \
  --saml-properties '{"Status":"ENABLED", "UserAccessUrl":"https://myapps.microsoft.com/signin/)"
         "exk1fxphMR?tenantId=11112222-3333-4444-5555-666677778888\", "
         "\"RelayStateParameterName\":\"RelayState\"}'\n"_s},
        {"SAML settings with fallback",
         "saml",
         "saml-directory-command",
         {{"saml-idp", {u"pingone"_s}}, {"saml-fallback", {u"yes"_s}}},
         uR"(aws workspaces modify-saml-properties \
  --region us-east-1 \
  --resource-id d-1234567890 \
  --saml-properties '{"Status":"ENABLED_WITH_DIRECTORY_LOGIN_FALLBACK", "UserAccessUrl":)"
         "\"https://sso.connect.pingidentity.com/sso/sp/initsso?saasid=exk1fxphMR&idpid="
         "11112222-3333-4444-5555-666677778888\", \"RelayStateParameterName\":\"TargetResource\"}'\n"_s},
        {"SAML settings of another provider",
         "saml",
         "saml-directory-command",
         {{"saml-idp", {u"other"_s}}},
         uR"(aws workspaces modify-saml-properties \
  --region us-east-1 \
  --resource-id d-1234567890 \
  --saml-properties '{"Status":"ENABLED", "UserAccessUrl":"https://sso.example.com/idp/init?sp=workspaces", )"
         "\"RelayStateParameterName\":\"RelayState\"}'\n"_s},
        {"SAML settings of another provider with its parameter",
         "saml",
         "saml-directory-command",
         {{"saml-idp", {u"other"_s}}, {"saml-idp-parameter", {u"TARGET"_s}}},
         uR"(aws workspaces modify-saml-properties \
  --region us-east-1 \
  --resource-id d-1234567890 \
  --saml-properties '{"Status":"ENABLED", "UserAccessUrl":"https://sso.example.com/idp/init?sp=workspaces", )"
         "\"RelayStateParameterName\":\"TARGET\"}'\n"_s},
    };
}

QString claims(const QString &userName)
{
    const QString name = u"https://aws.amazon.com/SAML/Attributes/"_s;
    return u"Name\tValue, or attribute of Active Directory\nNameID\tsAMAccountName\n"
           "NameID Format\turn:oasis:names:tc:SAML:2.0:nameid-format:persistent\n"_s +
           name +
           u"Role\tarn:aws:iam::123456789012:role/workspaces-saml,"
           "arn:aws:iam::123456789012:saml-provider/corp-idp\n"_s +
           name + u"RoleSessionName\tuserPrincipalName\n"_s + name + u"PrincipalTag:Email\tmail\n"_s + name +
           u"PrincipalTag:UserPrincipalName\tuserPrincipalName\n"_s + name + u"PrincipalTag:ObjectSid\tobjectSid\n"_s +
           name + u"PrincipalTag:Domain\tcorp.example.com\n"_s +
           (userName.isEmpty() ? QString() : name + u"PrincipalTag:ClientUserName\t"_s + userName + u'\n') + name +
           u"SessionDuration\t28800\n"_s;
}

} // namespace

QList<ArtifactRow> samlRows()
{
    const auto form = [](const QString &id) {
        return QList<std::pair<const char *, QStringList>>{{"saml-user-name-form", {id}}};
    };
    const QList<ArtifactRow> claimRows{
        {"claims", "saml", "saml-claims", {}, claims({})},
        {"claims with the NetBIOS name", "saml", "saml-claims", form(u"netbios"_s), claims(u"CORP/sAMAccountName"_s)},
        {"claims with the DNS name", "saml", "saml-claims", form(u"dns"_s),
         claims(u"corp.example.com/sAMAccountName"_s)},
        {"claims with the UPN", "saml", "saml-claims", form(u"upn"_s), claims(u"userPrincipalName"_s)},
    };
    return policies() + relayStates() + accessUrls() + commands() + claimRows;
}

} // namespace portreeve::tests
