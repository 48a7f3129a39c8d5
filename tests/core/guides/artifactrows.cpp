#include "tests/core/guides/artifactrows.h"

namespace portreeve::tests {

using namespace guides;
using namespace Qt::StringLiterals;

namespace {

RegionFacts region(const QString &code, const QString &partition, const QString &relay, const QString &fips)
{
    RegionFacts facts;
    facts.code = code;
    facts.name = code;
    facts.partition = partition;
    facts.saml = !relay.isEmpty();
    facts.relayState = relay;
    facts.relayStateFips = fips;
    return facts;
}

} // namespace

Facts artifactFacts()
{
    Facts facts;
    facts.regions = {
        region(u"us-east-1"_s, u"aws"_s, u"workspaces.euc-sso.us-east-1.aws.amazon.com"_s,
               u"workspaces.euc-sso-fips.us-east-1.aws.amazon.com"_s),
        region(u"eu-central-1"_s, u"aws"_s, u"workspaces.euc-sso.eu-central-1.aws.amazon.com"_s, {}),
        region(u"us-gov-west-1"_s, u"aws-us-gov"_s, u"workspaces.euc-sso.us-gov-west-1.amazonaws-us-gov.com"_s,
               u"workspaces.euc-sso-fips.us-gov-west-1.amazonaws-us-gov.com"_s),
        region(u"eu-west-3"_s, u"aws"_s, {}, {}),
        region(u"cn-northwest-1"_s, u"aws-cn"_s, {}, {}),
    };
    return facts;
}

Answers usualAnswers()
{
    const QList<std::pair<const char *, QStringList>> usual{
        {"region", {u"us-east-1"_s}},
        {"account-id", {u"123456789012"_s}},
        {"directory-id", {u"d-1234567890"_s}},
        {"directory-domain", {u"corp.example.com"_s}},
        {"netbios-name", {u"CORP"_s}},
        {"os", {u"windows-11"_s}},
        {"protocol", {u"dcv"_s}},
        {"clients", {u"windows"_s, u"macos"_s, u"web"_s}},
        {"registration-code", {u"WSpdx+ABC12D"_s}},
        {"byol-hardware", {u"standard"_s}},
        {"byol-ami-id", {u"ami-0123456789abcdef0"_s}},
        {"byol-image-name", {u"win11-24h2"_s}},
        {"byol-image-description", {u"Windows 11 for offices"_s}},
        {"byol-search-range", {u"172.16.0.0/12"_s}},
        {"byol-target-account", {u"210987654321"_s}},
        {"byol-link-id", {u"link-0123456789abcdef"_s}},
        {"saml-idp", {u"okta"_s}},
        {"saml-idp-host", {u"corp"_s}},
        {"saml-idp-app", {u"exk1fxphMR"_s}},
        {"saml-idp-app-name", {u"workspaces"_s}},
        {"saml-idp-tenant", {u"11112222-3333-4444-5555-666677778888"_s}},
        {"saml-idp-party", {u"urn:amazon:webservices"_s}},
        {"saml-idp-url", {u"https://sso.example.com/idp/init?sp=workspaces"_s}},
        {"saml-provider-name", {u"corp-idp"_s}},
        {"saml-provider-arn", {u"arn:aws:iam::123456789012:saml-provider/corp-idp"_s}},
        {"saml-role-name", {u"workspaces-saml"_s}},
        {"saml-role-arn", {u"arn:aws:iam::123456789012:role/workspaces-saml"_s}},
        {"saml-session-duration", {u"28800"_s}},
        {"saml-user-name-form", {u"plain"_s}},
        {"saml-fips", {u"no"_s}},
        {"saml-client-parameter", {u"none"_s}},
        {"saml-redirection", {u"no"_s}},
        {"saml-fallback", {u"no"_s}},
        {"cba-ca-mode", {u"short-lived"_s}},
        {"cba-ca-type", {u"root"_s}},
        {"cba-ca-name", {u"Corp sign-in CA"_s}},
        {"cba-crl-bucket", {u"corp-crl"_s}},
        {"cba-ca-arn", {u"arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1111"_s}},
        {"cba-ca-file", {u"C:\\Temp\\private-ca.cer"_s}},
        {"cba-root-file", {u"C:\\Temp\\root-ca.cer"_s}},
        {"cba-ca-owner", {u"123456789012"_s}},
        {"sam-account-name", {u"wsconnector"_s}},
        {"domain-controllers", {u"dc1.corp.example.com"_s, u"dc2.corp.example.com"_s}},
        {"ocsp-url", {u"http://ocsp.example.com"_s}},
        {"pkcs11-name", {u"OpenSC"_s}},
        {"pkcs11-library", {u"C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\onepin-opensc-pkcs11.dll"_s}},
        {"firefox-gpo", {u"WorkSpaces Firefox"_s}},
        {"smart-card-root-file", {u"rootca.cer"_s}},
        {"smart-card-ca-files", {u"root.pem"_s, u"issuing.pem"_s}},
        {"smart-card-user", {u"mlopez"_s}},
        {"trusted-root-name", {u"Corp devices root"_s}},
        {"certificate-key", {u"rsa"_s}},
        {"computer-name", {u"LAPTOP-0042"_s}},
    };
    Answers answers;
    for (const auto &[input, values] : usual)
        answers.set(QString::fromLatin1(input), values);
    return answers;
}

Answers withAnswers(const QList<std::pair<const char *, QStringList>> &changes)
{
    Answers answers = usualAnswers();
    for (const auto &[input, values] : changes)
        answers.set(QString::fromLatin1(input), values);
    return answers;
}

const Artifact *findArtifact(const char *guide, const char *artifact)
{
    const Guide *found = findGuide(QString::fromLatin1(guide));
    if (!found)
        return nullptr;
    for (const Section &section : found->sections) {
        for (const Step &step : section.steps) {
            for (const Artifact &one : step.artifacts) {
                if (qstrcmp(one.id, artifact) == 0)
                    return &one;
            }
        }
    }
    return nullptr;
}

} // namespace portreeve::tests
