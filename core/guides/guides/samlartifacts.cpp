#include "core/guides/guides/samlparts.h"

#include "core/guides/awscommand.h"
#include "core/guides/iampolicy.h"
#include "core/guides/identityproviders.h"

#include "core/base/jsonwriter.h"

#include <QUrl>

namespace portreeve::guides::saml {

namespace {

QString answer(const Answers &answers, const char *input)
{
    return answers.one(QString::fromLatin1(input));
}

Error noUrl(const Message &detail, const QString &where, const Message &remedy)
{
    return {ErrorCode::CannotExpress, PR_MESSAGE("guides", "cannot make the URL"), detail, where, remedy};
}

QString row(const char *name, const QString &value)
{
    return QString::fromLatin1(name) + u'\t' + value + u'\n';
}

QString attribute(const char *name, const QString &value)
{
    return QStringLiteral("https://aws.amazon.com/SAML/Attributes/") + row(name, value);
}

/// The other user name form with / for the backslash; empty where none is wanted.
QString clientUserName(const Answers &answers)
{
    const QString form = answer(answers, "saml-user-name-form");
    if (form == u"netbios")
        return answer(answers, "netbios-name") + QStringLiteral("/sAMAccountName");
    if (form == u"dns")
        return answer(answers, "directory-domain") + QStringLiteral("/sAMAccountName");
    return form == u"upn" ? QStringLiteral("userPrincipalName") : QString();
}

Result<QString> chosenUrl(const Answers &answers)
{
    const QString id = answer(answers, "saml-idp");
    if (id == QLatin1StringView(OtherProvider))
        return otherAccessUrl(answers);
    if (const IdentityProvider *provider = findIdentityProvider(id))
        return userAccessUrl(*provider, answers);
    return noUrl(PR_MESSAGE("guides", "the identity provider is not one of the nine of the guide"), id,
                 PR_MESSAGE("guides", "Take the URL from the documents of the provider."));
}

/// RelayState is what the service takes where none is given.
QString deepLinkParameter(const Answers &answers)
{
    if (const IdentityProvider *provider = findIdentityProvider(answer(answers, "saml-idp")))
        return QString::fromLatin1(provider->parameter);
    const QString own = answer(answers, "saml-idp-parameter");
    return own.isEmpty() ? QStringLiteral("RelayState") : own;
}

/// IAM is one for a partition, but the CLI finds the partition by the Region.
CommandOption regionOption(const Answers &answers)
{
    return {"--region", answer(answers, "region")};
}

CommandOption durationOption(const Answers &answers)
{
    return {"--max-session-duration", answer(answers, "saml-session-duration")};
}

} // namespace

Result<QString> providerCommand(const Answers &answers, const Facts &)
{
    return awsCommand("iam create-saml-provider",
                      {regionOption(answers),
                       {"--name", answer(answers, "saml-provider-name")},
                       {"--saml-metadata-document", QStringLiteral("file://idp-metadata.xml")}});
}

Result<QString> roleCommands(const Answers &answers, const Facts &)
{
    const CommandOption role{"--role-name", answer(answers, "saml-role-name")};
    return awsCommand("iam create-role",
                      {regionOption(answers),
                       role,
                       durationOption(answers),
                       {"--assume-role-policy-document", QStringLiteral("file://workspaces-saml-trust.json")}}) +
           awsCommand("iam put-role-policy",
                      {regionOption(answers),
                       role,
                       {"--policy-name", QStringLiteral("workspaces-stream")},
                       {"--policy-document", QStringLiteral("file://workspaces-saml-stream.json")}});
}

Result<QString> durationCommand(const Answers &answers, const Facts &)
{
    return awsCommand(
        "iam update-role",
        {regionOption(answers), {"--role-name", answer(answers, "saml-role-name")}, durationOption(answers)});
}

Result<QString> metadataUrl(const Answers &answers, const Facts &facts)
{
    const Result<QString> partition = partitionOf(answers, facts);
    if (!partition)
        return partition;
    const QString url = samlMetadataUrl(*partition);
    if (url.isEmpty())
        return noUrl(PR_MESSAGE("guides", "no document names the sign-in address of the partition %1").arg(*partition),
                     answer(answers, "region"),
                     PR_MESSAGE("guides", "Choose a Region of the partition aws or aws-us-gov."));
    return url + u'\n';
}

Result<QString> claimTable(const Answers &answers, const Facts &)
{
    const QString upn = QStringLiteral("userPrincipalName");
    QString table = row("Name", QStringLiteral("Value, or attribute of Active Directory"));
    table += row("NameID", QStringLiteral("sAMAccountName"));
    table += row("NameID Format", QStringLiteral("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"));
    table += attribute("Role", answer(answers, "saml-role-arn") + u',' + answer(answers, "saml-provider-arn"));
    table += attribute("RoleSessionName", upn);
    table += attribute("PrincipalTag:Email", QStringLiteral("mail"));
    table += attribute("PrincipalTag:UserPrincipalName", upn);
    table += attribute("PrincipalTag:ObjectSid", QStringLiteral("objectSid"));
    table += attribute("PrincipalTag:Domain", answer(answers, "directory-domain"));
    if (const QString form = clientUserName(answers); !form.isEmpty())
        table += attribute("PrincipalTag:ClientUserName", form);
    return table + attribute("SessionDuration", answer(answers, "saml-session-duration"));
}

Result<QString> relayState(const Answers &answers, const Facts &facts)
{
    const QString code = answer(answers, "region");
    const RegionFacts *region = facts.region(code);
    if (!region || region->relayState.isEmpty())
        return noUrl(PR_MESSAGE("guides", "the Region has no relay state host"), code,
                     PR_MESSAGE("guides", "Choose a Region that has SAML 2.0."));
    const bool fips = answer(answers, "saml-fips") == u"yes";
    if (fips && region->relayStateFips.isEmpty())
        return noUrl(PR_MESSAGE("guides", "the Region has no relay state host for FIPS"), code,
                     PR_MESSAGE("guides", "Answer the question about FIPS with no, or choose a Region of the US."));
    const bool redirected = answer(answers, "saml-redirection") == u"yes";
    const QString registration = answer(answers, redirected ? "connection-alias" : "registration-code");
    // A registration code holds a plus sign, which the service expects as it is.
    QString url = QStringLiteral("https://%1/sso-idp?registrationCode=%2")
                      .arg(fips ? region->relayStateFips : region->relayState,
                           QString::fromLatin1(QUrl::toPercentEncoding(registration, "+")));
    const QString client = answer(answers, "saml-client-parameter");
    if (client == u"native" || client == u"web")
        url += QStringLiteral("&client=") + client;
    return url + u'\n';
}

Result<QString> accessUrl(const Answers &answers, const Facts &)
{
    const Result<QString> url = chosenUrl(answers);
    return url ? Result<QString>(*url + u'\n') : url;
}

Result<QString> directoryCommand(const Answers &answers, const Facts &)
{
    const Result<QString> url = chosenUrl(answers);
    if (!url)
        return url;
    const bool fallback = answer(answers, "saml-fallback") == u"yes";
    // JSON instead of the short form: a URL holds signs that the short form gives a meaning.
    JsonWriter json(JsonWriter::Style::Compact);
    json.beginObject(JsonWriter::Style::Compact);
    json.member("Status",
                fallback ? QStringLiteral("ENABLED_WITH_DIRECTORY_LOGIN_FALLBACK") : QStringLiteral("ENABLED"));
    json.member("UserAccessUrl", *url);
    json.member("RelayStateParameterName", deepLinkParameter(answers)).endObject();
    return awsCommand("workspaces modify-saml-properties",
                      {regionOption(answers),
                       {"--resource-id", answer(answers, "directory-id")},
                       {"--saml-properties", QString::fromUtf8(json.take().trimmed())}});
}

} // namespace portreeve::guides::saml
