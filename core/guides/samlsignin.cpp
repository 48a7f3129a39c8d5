#include "core/guides/samlsignin.h"

#include "core/guides/validators/dnsname.h"

#include <QRegularExpression>

#include <algorithm>

namespace portreeve::guides {

namespace {

// The first endpoint is that of the trust policy in the administration guide. The audience and the endpoints of
// Regions are from "Configure SAML assertions for the authentication response" (AWS IAM User Guide), the row of
// GovCloud from "AWS Identity and Access Management" (AWS GovCloud (US) User Guide).
constexpr SamlSignIn signIns[] = {
    {"aws", "https://signin.aws.amazon.com/saml", "urn:amazon:webservices", "signin.aws.amazon.com"},
    {"aws-us-gov", "https://signin.amazonaws-us-gov.com/saml", "urn:amazon:webservices:govcloud",
     "signin.amazonaws-us-gov.com"},
};

QRegularExpression whole(const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

} // namespace

const SamlSignIn *samlSignInOf(QStringView partition)
{
    const auto *at = std::find_if(std::begin(signIns), std::end(signIns), [partition](const SamlSignIn &row) {
        return partition == QLatin1StringView(row.partition);
    });
    return at == std::end(signIns) ? nullptr : at;
}

EndpointMatch matchEndpoint(const SamlSignIn &signIn, const QString &url)
{
    static const QRegularExpression form = whole(
        QStringLiteral("https://(?:([a-z]{2}(?:-[a-z]+)+-[0-9]+)\\.)?(signin\\.[a-z.-]+)/saml(/acs/[A-Za-z0-9]+)?"));
    if (url == QLatin1StringView(signIn.endpoint))
        return EndpointMatch::Same;
    const QRegularExpressionMatch match = form.match(url);
    const bool known = match.hasMatch() && match.captured(2) == QLatin1StringView(signIn.regionalHost);
    return known ? EndpointMatch::Regional : EndpointMatch::Other;
}

bool isEncryptionEndpoint(const SamlSignIn &signIn, const QString &url)
{
    return matchEndpoint(signIn, url) == EndpointMatch::Regional && url.contains(QStringLiteral("/saml/acs/"));
}

std::optional<RolePair> readRolePair(const QString &value)
{
    static const QString role = QStringLiteral("(arn:(aws[a-z-]*):iam::([0-9]{12}):role/([\\w+=,.@/-]+))");
    static const QString provider = QStringLiteral("(arn:(aws[a-z-]*):iam::([0-9]{12}):saml-provider/[\\w._-]+)");
    static const QString comma = QStringLiteral("(\\s*,\\s*)");
    static const QRegularExpression roleFirst = whole(role + comma + provider);
    static const QRegularExpression providerFirst = whole(provider + comma + role);
    RolePair pair;
    if (const QRegularExpressionMatch match = roleFirst.match(value); match.hasMatch()) {
        pair = {match.captured(1), match.captured(6), match.captured(2), match.captured(7),
                match.captured(3), match.captured(8), match.captured(4), match.captured(5) != u","};
        return pair;
    }
    const QRegularExpressionMatch match = providerFirst.match(value);
    if (!match.hasMatch())
        return std::nullopt;
    pair = {match.captured(5), match.captured(1), match.captured(6), match.captured(2),
            match.captured(7), match.captured(3), match.captured(8), match.captured(4) != u","};
    return pair;
}

QString partitionOf(const ValidationContext &context)
{
    const RegionFacts *region = context.facts.region(context.answers.one(QStringLiteral("region")));
    return region ? region->partition : QString();
}

bool isDomainName(const QString &text)
{
    NameRules rules;
    rules.fullyQualified = true;
    TypedReport unread({});
    return !text.isEmpty() && judgeName(text, 0, rules, unread) == text.toLower();
}

} // namespace portreeve::guides
