#include "core/guides/samlsignin.h"
#include "core/guides/validators/registrationcode.h"

#include <QMap>
#include <QUrl>

/// The relay state URL of a directory: https://<endpoint of the Region>/sso-idp?registrationCode=<code>, and at its end
/// &client=native or &client=web (administration guide, step 6 of the SAML set-up). Findings besides those of typed
/// lines and of judgeRegionalCode: "blank-inside", "placeholder", "adfs-form", "encoded-as-a-whole", "not-a-url",
/// "scheme", "user-info", "port", "path", "fragment", "host-unknown", "region-other", "region-without-saml",
/// "fips-expected", "fips-not-offered", "fips-unexpected", "html-escape", "parameter-name", "parameter-twice",
/// "parameter-unknown", "registration-code-missing", "registration-code-form", "registration-code-host-name",
/// "registration-code-other", "encoded-twice", "client-value", "client-first", "client-other", "client-web-pcoip".
namespace portreeve::guides {

Validator make_relay_state_validator();

namespace {

constexpr char Code[] = "registrationCode";
constexpr char Client[] = "client";

struct Parameter {
    QString name;
    QString value; ///< percent-decoded; a plus sign stays one
};

QList<Parameter> parametersOf(const QString &query)
{
    QList<Parameter> parameters;
    for (const QString &item : query.split(u'&', Qt::SkipEmptyParts)) {
        const qsizetype equals = item.indexOf(u'=');
        const QString name = equals < 0 ? item : item.left(equals);
        const QString value = equals < 0 ? QString() : item.mid(equals + 1);
        parameters.append({QUrl::fromPercentEncoding(name.toUtf8()), QUrl::fromPercentEncoding(value.toUtf8())});
    }
    return parameters;
}

class RelayStateCheck
{
public:
    RelayStateCheck(const QString &line, const ValidationContext &context, TypedReport &report)
        : m_text(line)
        , m_context(context)
        , m_report(report)
    {}

    void judge()
    {
        if (isOneAddress())
            judgeUrl(QUrl(m_text, QUrl::StrictMode));
    }

private:
    // ---- the text ----

    bool isOneAddress()
    {
        if (m_text.contains(u'<') || m_text.contains(u'>') ||
            m_text.contains(QStringLiteral("relay-state-region-endpoint")) ||
            m_text.contains(QStringLiteral("=registration-code")))
            return refuse("placeholder", PR_MESSAGE("guides", "A placeholder of the documentation is still in it."));
        if (m_text.startsWith(u"RPID=", Qt::CaseInsensitive))
            return refuse("adfs-form", PR_MESSAGE("guides", "This is what AD FS takes around the relay state. Give the "
                                                            "address that stands in it behind RelayState=."));
        if (m_text.startsWith(u"https%3A", Qt::CaseInsensitive))
            return refuse("encoded-as-a-whole",
                          PR_MESSAGE("guides", "The address is percent-encoded as a whole. Give it as it is."));
        if (m_text.contains(u' '))
            return refuse("blank-inside", PR_MESSAGE("guides", "An address has no blanks."));
        return true;
    }

    bool refuse(const char *id, const Message &message)
    {
        m_report.error(id, message);
        return false;
    }

    // ---- the address ----

    void judgeUrl(const QUrl &url)
    {
        if (!url.isValid() || url.host().isEmpty())
            return m_report.error("not-a-url", PR_MESSAGE("guides", "This is no web address."));
        if (url.scheme() != u"https")
            m_report.error("scheme", PR_MESSAGE("guides", "The address begins with https://."));
        if (!url.userInfo().isEmpty())
            m_report.error("user-info", PR_MESSAGE("guides", "User names and passwords do not belong in the address."));
        if (url.port(443) != 443)
            m_report.error("port", PR_MESSAGE("guides", "The address has no port; this has %1.").arg(url.port()));
        judgeHost(url.host().toLower());
        if (url.path() != u"/sso-idp")
            m_report.error("path", PR_MESSAGE("guides", "The path is /sso-idp; this is %1.").arg(url.path()));
        judgeParameters(url.query(QUrl::FullyEncoded));
        if (url.hasFragment())
            m_report.error("fragment", PR_MESSAGE("guides", "The address has no part after a number sign."));
    }

    void judgeHost(const QString &host)
    {
        const RegionFacts *wanted = m_context.facts.region(m_context.answers.one(QStringLiteral("region")));
        if (wanted && wanted->relayState.isEmpty())
            return m_report.error("region-without-saml",
                                  PR_MESSAGE("guides", "WorkSpaces has no SAML sign-in in %1.").arg(wanted->code));
        const RegionFacts *found = nullptr;
        for (const RegionFacts &region : m_context.facts.regions) {
            if (!region.relayState.isEmpty() && (host == region.relayState || host == region.relayStateFips))
                found = &region;
        }
        if (!found)
            return judgeUnknownHost(host, wanted);
        const bool fips = host == found->relayStateFips;
        m_report.detail(PR_MESSAGE("guides", "Region"), found->code);
        m_report.detail(PR_MESSAGE("guides", "Relay state endpoint"), host);
        if (wanted && wanted->code != found->code)
            return m_report.error("region-other",
                                  PR_MESSAGE("guides", "The host is that of %1, but the directory is in %2: %3")
                                      .arg(found->code)
                                      .arg(wanted->code)
                                      .arg(wanted->relayState));
        judgeFips(*found, fips);
    }

    void judgeUnknownHost(const QString &host, const RegionFacts *wanted)
    {
        if (wanted)
            return m_report.error("host-unknown",
                                  PR_MESSAGE("guides", "%1 is no relay state endpoint. That of %2 is %3.")
                                      .arg(host)
                                      .arg(wanted->code)
                                      .arg(wanted->relayState));
        m_report.error("host-unknown", PR_MESSAGE("guides", "%1 is no relay state endpoint of a Region.").arg(host));
    }

    void judgeFips(const RegionFacts &region, bool fips)
    {
        const QString wanted = m_context.answers.one(QStringLiteral("saml-fips"));
        if (wanted == u"yes" && region.relayStateFips.isEmpty())
            m_report.warning(
                "fips-not-offered",
                PR_MESSAGE("guides", "There is no FIPS endpoint for the relay state in %1.").arg(region.code));
        else if (wanted == u"yes" && !fips)
            m_report.warning(
                "fips-expected",
                PR_MESSAGE("guides", "FIPS was chosen; the endpoint for it is %1.").arg(region.relayStateFips));
        else if (wanted == u"no" && fips)
            m_report.warning("fips-unexpected",
                             PR_MESSAGE("guides", "This is the FIPS endpoint, but FIPS was not chosen."));
    }

    // ---- its parameters ----

    void judgeParameters(const QString &query)
    {
        QMap<QString, QString> values;
        QStringList order;
        for (const Parameter &parameter : parametersOf(query)) {
            const QString name = judgeName(parameter.name);
            if (name.isEmpty())
                continue;
            if (values.contains(name))
                m_report.error("parameter-twice", PR_MESSAGE("guides", "The parameter %1 stands twice.").arg(name));
            else
                order.append(name);
            values.insert(name, values.value(name, parameter.value));
        }
        if (order == QStringList{QLatin1StringView(Client), QLatin1StringView(Code)})
            m_report.warning("client-first", PR_MESSAGE("guides", "The client stands at the end of the address."));
        judgeCode(values.value(QLatin1StringView(Code)));
        const bool hasClient = values.contains(QLatin1StringView(Client));
        judgeClient(hasClient ? std::optional(values[QLatin1StringView(Client)]) : std::nullopt);
    }

    /// The parameter that is meant; empty where the documents know none.
    QString judgeName(QString name)
    {
        if (name.startsWith(u"amp;")) {
            m_report.error("html-escape", PR_MESSAGE("guides", "&amp; is how HTML writes &. Give the plain sign."));
            name.remove(0, 4);
        }
        for (const char *known : {Code, Client}) {
            const QString meant = QString::fromLatin1(known);
            if (name.compare(meant, Qt::CaseInsensitive) != 0)
                continue;
            if (name != meant)
                m_report.error("parameter-name",
                               PR_MESSAGE("guides", "The parameter is written %1; this is %2.").arg(meant).arg(name));
            return meant;
        }
        m_report.warning("parameter-unknown", PR_MESSAGE("guides", "The documents know no parameter %1.").arg(name));
        return {};
    }

    void judgeCode(const QString &code)
    {
        if (code.isEmpty())
            return m_report.error("registration-code-missing",
                                  PR_MESSAGE("guides", "The parameter registrationCode with the registration code of "
                                                       "the directory is missing."));
        if (code.contains(u'%'))
            return m_report.error("encoded-twice",
                                  PR_MESSAGE("guides", "The registration code is percent-encoded twice: %1").arg(code));
        m_report.detail(PR_MESSAGE("guides", "Registration code"), code);
        if (isDomainName(code))
            m_report.info("registration-code-host-name",
                          PR_MESSAGE("guides",
                                     "%1 is the name of a connection alias, for cross-Region redirection. Set "
                                     "up both directories for SAML, each with the endpoint of its Region.")
                              .arg(code));
        else if (!code.contains(u'+'))
            return m_report.error(
                "registration-code-form",
                PR_MESSAGE("guides", "A registration code looks like WSpdx+ABC12D; this is %1.").arg(code));
        else
            judgeRegionalCode(code, TypedReport::Whole, m_context, m_report);
        const bool redirected = m_context.answers.one(QStringLiteral("saml-redirection")) == u"yes";
        const QString answer = m_context.answers.one(redirected ? QStringLiteral("connection-alias")
                                                                : QStringLiteral("registration-code"));
        if (!answer.isEmpty() && answer.compare(code, Qt::CaseInsensitive) != 0)
            m_report.warning(
                "registration-code-other",
                PR_MESSAGE("guides", "The registration code is %1, but %2 was given.").arg(code).arg(answer));
    }

    void judgeClient(const std::optional<QString> &client)
    {
        const QString answer = m_context.answers.one(QStringLiteral("saml-client-parameter"));
        if (client && *client != u"native" && *client != u"web")
            return m_report.error("client-value",
                                  PR_MESSAGE("guides", "The client is native or web; this is %1.").arg(*client));
        if (client)
            m_report.detail(PR_MESSAGE("guides", "Client"), *client);
        if ((answer == u"native" || answer == u"web") && client.value_or(QString()) != answer)
            m_report.warning(
                "client-other",
                PR_MESSAGE("guides", "The client %1 was chosen, but the address does not say so.").arg(answer));
        if (client == u"web" &&
            m_context.answers.all(QStringLiteral("protocol")) == QStringList{QStringLiteral("pcoip")})
            m_report.warning("client-web-pcoip",
                             PR_MESSAGE("guides", "Web Access takes no SAML sign-in to WorkSpaces with PCoIP."));
    }

    const QString &m_text;
    const ValidationContext &m_context;
    TypedReport &m_report;
};

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    RelayStateCheck(line, context, report).judge();
}

} // namespace

Validator make_relay_state_validator()
{
    return lineValidator("relay-state", PR_MESSAGE("guides", "Relay state URL"), check);
}

} // namespace portreeve::guides
