#include "core/guides/identityproviders.h"

#include <QUrl>

#include <algorithm>

namespace portreeve::guides {

namespace {

constexpr char Host[] = "saml-idp-host";
constexpr char App[] = "saml-idp-app";
constexpr char AppName[] = "saml-idp-app-name";
constexpr char Tenant[] = "saml-idp-tenant";
constexpr char Party[] = "saml-idp-party";
constexpr char Url[] = "saml-idp-url";

Error fault(ErrorCode code, const Message &detail, const QString &where, const Message &remedy)
{
    return {code, PR_MESSAGE("guides", "cannot make the user access URL"), detail, where, remedy};
}

bool isHostText(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'.' || c == u'-'); });
}

/// How long scheme and host are: what stands behind may be percent-encoded.
qsizetype endOfHost(const QString &url)
{
    const qsizetype slash = url.indexOf(u'/', QStringLiteral("https://").size());
    return slash < 0 ? url.size() : slash;
}

/// What stands in the host behind a placeholder, such as .okta.com; empty where the placeholder is the whole host.
QString domainBehind(const QString &pattern, const QString &placeholder)
{
    const qsizetype end = pattern.indexOf(placeholder) + placeholder.size();
    return pattern.mid(end, endOfHost(pattern) - end);
}

/// The subdomain alone: the whole host is what administrators copy, and what AWS prints.
Result<QString> subdomainOf(QString answer, const QString &domain, const QString &input)
{
    if (answer.endsWith(domain, Qt::CaseInsensitive))
        answer.chop(domain.size());
    if (!answer.isEmpty() && !answer.contains(u'.'))
        return answer;
    return fault(ErrorCode::CannotExpress,
                 PR_MESSAGE("guides", "the URL of the guide has a single name before %1").arg(domain), input,
                 PR_MESSAGE("guides", "Give that name. Where the provider shows another host, choose \"Another "
                                      "provider\" and give its URL."));
}

Result<QString> hostPart(const QString &answer, const QString &domain, const QString &input)
{
    if (!isHostText(answer))
        return fault(ErrorCode::CannotExpress, PR_MESSAGE("guides", "a host name cannot hold \"%1\"").arg(answer),
                     input, PR_MESSAGE("guides", "Give the name alone, without scheme, port and path."));
    return domain.isEmpty() ? Result<QString>(answer) : subdomainOf(answer, domain, input);
}

/// Relying party URIs are written with their colons; they cannot end a path segment or a parameter.
QString encodedPart(const QString &answer)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(answer, ":"));
}

} // namespace

const QList<IdentityProvider> &identityProviders()
{
    static const QList<IdentityProvider> providers{
        {"adfs",
         PR_MESSAGE("guides", "Active Directory Federation Services (AD FS)"),
         "RelayState",
         "https://<host>/adfs/ls/idpinitiatedsignon.aspx?RelayState=RPID=<relaying-party-uri>",
         {{"<host>", Host}, {"<relaying-party-uri>", Party}},
         7580},
        {"azure-ad",
         PR_MESSAGE("guides", "Azure AD, now Microsoft Entra ID"),
         "RelayState",
         "https://myapps.microsoft.com/signin/<app_id>?tenantId=<tenant_id>",
         {{"<app_id>", App}, {"<tenant_id>", Tenant}},
         7582},
        {"duo",
         PR_MESSAGE("guides", "Duo Single Sign-On"),
         "RelayState",
         "https://<sub-domain>.sso.duosecurity.com/saml2/sp/<app_id>/sso",
         {{"<sub-domain>", Host}, {"<app_id>", App}},
         7584},
        {"okta",
         PR_MESSAGE("guides", "Okta"),
         "RelayState",
         "https://<sub_domain>.okta.com/app/<app_name>/<app_id>/sso/saml",
         {{"<sub_domain>", Host}, {"<app_name>", AppName}, {"<app_id>", App}},
         7586},
        {"onelogin",
         PR_MESSAGE("guides", "OneLogin"),
         "RelayState",
         "https://<sub-domain>.onelogin.com/trust/saml2/http-post/sso/<app-id>",
         {{"<sub-domain>", Host}, {"<app-id>", App}},
         7588},
        {"jumpcloud",
         PR_MESSAGE("guides", "JumpCloud"),
         "RelayState",
         "https://sso.jumpcloud.com/saml2/<app-id>",
         {{"<app-id>", App}},
         7590},
        {"auth0",
         PR_MESSAGE("guides", "Auth0"),
         "RelayState",
         "https://<DefaultTenantName>.us.auth0.com/samlp/<Client_Id>",
         {{"<DefaultTenantName>", Host}, {"<Client_Id>", App}},
         7639},
        {"pingfederate",
         PR_MESSAGE("guides", "PingFederate"),
         "TargetResource",
         "https://<host>/idp/startSSO.ping?PartnerSpId=<sp_id>",
         {{"<host>", Host}, {"<sp_id>", Party}},
         7644},
        {"pingone",
         PR_MESSAGE("guides", "PingOne for Enterprise"),
         "TargetResource",
         "https://sso.connect.pingidentity.com/sso/sp/initsso?saasid=<app_id>&idpid=<idp_id>",
         {{"<app_id>", App}, {"<idp_id>", Tenant}},
         7649},
    };
    return providers;
}

const IdentityProvider *findIdentityProvider(QStringView id)
{
    const QList<IdentityProvider> &all = identityProviders();
    const auto at = std::find_if(all.cbegin(), all.cend(),
                                 [id](const IdentityProvider &one) { return id == QLatin1StringView(one.id); });
    return at == all.cend() ? nullptr : &*at;
}

QString domainBehindHost(const IdentityProvider &provider)
{
    for (const AccessUrlPart &part : provider.parts) {
        if (QLatin1StringView(part.input) == QLatin1StringView(Host))
            return domainBehind(QString::fromLatin1(provider.pattern), QString::fromLatin1(part.placeholder));
    }
    return {};
}

Result<QString> userAccessUrl(const IdentityProvider &provider, const Answers &answers)
{
    const QString pattern = QString::fromLatin1(provider.pattern);
    QString url = pattern;
    for (const AccessUrlPart &part : provider.parts) {
        const QString input = QString::fromLatin1(part.input);
        const QString answer = answers.one(input);
        if (answer.isEmpty())
            return fault(ErrorCode::MissingValue, PR_MESSAGE("guides", "a part of it has no answer"), input,
                         PR_MESSAGE("guides", "Answer all questions about the identity provider."));
        const QString placeholder = QString::fromLatin1(part.placeholder);
        const bool inHost = pattern.indexOf(placeholder) < endOfHost(pattern);
        const Result<QString> text =
            inHost ? hostPart(answer, domainBehind(pattern, placeholder), input) : encodedPart(answer);
        if (!text)
            return text;
        url.replace(placeholder, *text);
    }
    return url;
}

Result<QString> otherAccessUrl(const Answers &answers)
{
    const QString input = QString::fromLatin1(Url);
    const QString text = answers.one(input);
    if (text.isEmpty())
        return fault(ErrorCode::MissingValue, PR_MESSAGE("guides", "a part of it has no answer"), input,
                     PR_MESSAGE("guides", "Answer all questions about the identity provider."));
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != u"https" || url.host().isEmpty() || !url.userInfo().isEmpty())
        return fault(
            ErrorCode::CannotExpress,
            PR_MESSAGE("guides", "\"%1\" is not an address that begins with https:// and a host name").arg(text), input,
            PR_MESSAGE("guides", "Copy the address from the provider."));
    return url.toString(QUrl::FullyEncoded);
}

} // namespace portreeve::guides
