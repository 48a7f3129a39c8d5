#include "core/guides/samlattributerules.h"

#include "core/guides/samlattributes.h"
#include "core/guides/samlrolerules.h"
#include "core/guides/samlsignin.h"
#include "core/guides/samlsubjectrules.h"

#include <QRegularExpression>

#include <algorithm>

namespace portreeve::guides {

namespace {

const QString &emailTag()
{
    static const QString name = QStringLiteral("PrincipalTag:Email");
    return name;
}

const QString &principalNameTag()
{
    static const QString name = QStringLiteral("PrincipalTag:UserPrincipalName");
    return name;
}

const QString &sidTag()
{
    static const QString name = QStringLiteral("PrincipalTag:ObjectSid");
    return name;
}

const QString &domainTag()
{
    static const QString name = QStringLiteral("PrincipalTag:Domain");
    return name;
}

const QString &clientUserNameTag()
{
    static const QString name = QStringLiteral("PrincipalTag:ClientUserName");
    return name;
}

/// Those that WorkSpaces reads.
const QStringList &knownTags()
{
    static const QStringList names{emailTag(), principalNameTag(), sidTag(), domainTag(), clientUserNameTag()};
    return names;
}

bool isWhole(const QString &pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

/// user@domain with a domain of at least two labels.
bool isUserAtDomain(const QString &text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    return at > 0 && text.indexOf(u'@') == at && !text.left(at).contains(u' ') && isDomainName(text.mid(at + 1));
}

/// S-R-I-S.. (MS-DTYP 2.4.2.1): an authority of 48 bits and up to 15 numbers of 32 bits.
bool isSid(const QString &text)
{
    if (!isWhole(QStringLiteral("S-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}"), text))
        return false;
    const QStringList parts = text.split(u'-');
    return parts[2].toULongLong() < (1ULL << 48) &&
           std::all_of(parts.cbegin() + 3, parts.cend(),
                       [](const QString &part) { return part.toULongLong() <= 0xFFFFFFFFULL; });
}

class AttributeRules
{
public:
    AttributeRules(const saml::Assertion &assertion, const ValidationContext &context, SamlReport &report)
        : m_assertion(assertion)
        , m_context(context)
        , m_report(report)
        , m_attributes(assertion.attributes, report)
    {}

    void judge()
    {
        if (m_assertion.encryptedAttributes > 0)
            m_report.warning("attribute-encrypted",
                             PR_MESSAGE("guides", "Some attributes are encrypted and cannot be judged."));
        judgeRoles(m_attributes, m_context, m_report);
        judgeSessionName();
        judgeEmail();
        judgePrincipalName();
        judgeSid();
        judgeClientUserName();
        judgeDomain();
        judgeDuration();
        judgeTransitive();
        judgeOtherTags();
        if (const qsizetype count = m_attributes.tagKeys().size(); count > 50) // AWS IAM User Guide, session tags
            m_report.error("tags-too-many",
                           PR_MESSAGE("guides", "AWS STS takes 50 session tags; there are %1.").arg(count));
    }

private:
    // ---- session name ----

    void judgeSessionName()
    {
        const QString place = QStringLiteral("RoleSessionName");
        if (!m_attributes.has(place))
            return m_report.error("session-name-missing",
                                  PR_MESSAGE("guides", "The attribute RoleSessionName is missing."), place);
        const std::optional<QString> name = m_attributes.single(place, true, m_report);
        if (!name)
            return;
        m_report.detail(PR_MESSAGE("guides", "Session name"), *name);
        if (hasInvisible(*name, place, m_report))
            return;
        // The administration guide allows _.:/=+-@, the IAM User Guide _+=,.@- (and quotes AWS STS with it).
        if (!isWhole(QStringLiteral("[A-Za-z0-9_.:/=+@,-]{2,64}"), *name))
            m_report.error("session-name-form",
                           PR_MESSAGE("guides", "A session name has 2 to 64 letters, digits or characters of "
                                                "_ . : / = + - @, without blanks."),
                           place);
        else if (!isWhole(QStringLiteral("[A-Za-z0-9_.=+@-]+"), *name))
            m_report.warning("session-name-disputed",
                             PR_MESSAGE("guides", "AWS documents disagree about : and / and the comma in a session "
                                                  "name. Use none of them."),
                             place);
    }

    // ---- tags ----

    /// The value of a tag whose characters are allowed; nothing where there is none, or it cannot be judged.
    std::optional<QString> tag(const QString &name, bool required = false)
    {
        if (!m_attributes.has(name))
            return std::nullopt;
        std::optional<QString> value = m_attributes.single(name, required, m_report);
        if (!value)
            return std::nullopt;
        if (value->size() > 256) // AWS IAM User Guide, session tags
            m_report.error("tag-too-long",
                           PR_MESSAGE("guides", "AWS STS takes 256 characters; there are %1.").arg(value->size()),
                           name);
        // What other tags are for is not known here, and AWS takes wide spaces.
        if (knownTags().contains(name) && hasInvisible(*value, name, m_report))
            return std::nullopt;
        if (isWhole(QStringLiteral("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*"), *value))
            return value;
        m_report.error("tag-characters",
                       PR_MESSAGE("guides", "A tag holds letters, digits, spaces and _ . : / = + - @ only; this is %1.")
                           .arg(*value),
                       name);
        return std::nullopt;
    }

    void judgeEmail()
    {
        if (!m_attributes.has(emailTag()))
            return m_report.error("email-missing",
                                  PR_MESSAGE("guides", "The attribute PrincipalTag:Email is missing; it must be the "
                                                       "e-mail address of the user in WorkSpaces."),
                                  emailTag());
        const std::optional<QString> email = tag(emailTag(), true);
        if (email && !isUserAtDomain(*email))
            m_report.error("email-form", PR_MESSAGE("guides", "This is no e-mail address: %1").arg(*email), emailTag());
    }

    void judgePrincipalName()
    {
        const std::optional<QString> name = tag(principalNameTag());
        if (!m_attributes.has(principalNameTag()) && m_attributes.has(sidTag()))
            m_report.warning("upn-missing",
                             PR_MESSAGE("guides",
                                        "Certificate-based authentication needs PrincipalTag:UserPrincipalName "
                                        "beside ObjectSid."),
                             principalNameTag());
        if (!name)
            return;
        const QString given = m_context.answers.one(QStringLiteral("user-principal-name"));
        if (!isUserAtDomain(*name))
            m_report.error(
                "upn-form",
                PR_MESSAGE("guides", "A user principal name has the form user@domain.com; this is %1.").arg(*name),
                principalNameTag());
        else if (!given.isEmpty() && given.compare(*name, Qt::CaseInsensitive) != 0)
            m_report.warning(
                "upn-other-user",
                PR_MESSAGE("guides", "The user principal name is %1, but %2 was given.").arg(*name).arg(given),
                principalNameTag());
    }

    void judgeSid()
    {
        if (!m_attributes.has(sidTag()))
            return judgeMissingSid();
        const std::optional<QString> sid = tag(sidTag());
        if (!sid)
            return;
        if (!isSid(*sid))
            m_report.error(
                "object-sid-form",
                PR_MESSAGE("guides", "A security identifier has the form S-1-5-21-..; this is %1.").arg(*sid),
                sidTag());
        else if (!isWhole(QStringLiteral("S-1-5-21-[0-9]+-[0-9]+-[0-9]+-[0-9]+"), *sid)) // MS-DTYP 2.4.2.4
            m_report.warning(
                "object-sid-kind",
                PR_MESSAGE("guides", "The security identifier is not that of a user in an Active Directory domain: %1")
                    .arg(*sid),
                sidTag());
    }

    void judgeMissingSid()
    {
        if (!m_attributes.has(principalNameTag()))
            return m_report.info(
                "certificate-sign-in-without",
                PR_MESSAGE(
                    "guides",
                    "UserPrincipalName and ObjectSid are missing; only certificate-based authentication needs them."));
        const Message message = PR_MESSAGE("guides", "PrincipalTag:ObjectSid is missing. Certificate-based "
                                                     "authentication fails without it since 10 September 2025 "
                                                     "(Microsoft KB5014754).");
        if (m_context.now.date() > QDate(2025, 9, 10))
            m_report.warning("object-sid-missing", message, sidTag());
        else
            m_report.info("object-sid-missing", message, sidTag());
    }

    void judgeClientUserName()
    {
        const QString &place = clientUserNameTag();
        const QList<saml::Text> values = m_attributes.values(place);
        const bool backslash = std::any_of(values.cbegin(), values.cend(),
                                           [](const saml::Text &text) { return text.value.contains(u'\\'); });
        if (!backslash) {
            tag(place);
            return;
        }
        m_report.error("client-user-name-backslash",
                       PR_MESSAGE("guides", "In the assertion a slash stands for the backslash: corp/username."),
                       place);
    }

    void judgeDomain()
    {
        const QString directory = m_context.answers.one(QStringLiteral("directory-domain"));
        if (!m_attributes.has(domainTag()))
            return judgeMissingDomain(directory);
        const std::optional<QString> domain = tag(domainTag());
        if (!domain)
            return;
        if (!isDomainName(*domain))
            m_report.error("domain-form",
                           PR_MESSAGE("guides", "The domain must be the fully qualified name of the Active Directory "
                                                "domain; this is %1.")
                               .arg(*domain),
                           domainTag());
        else if (!directory.isEmpty() && directory.compare(*domain, Qt::CaseInsensitive) != 0)
            m_report.warning(
                "domain-other",
                PR_MESSAGE("guides", "The domain is %1, but that of the directory is %2.").arg(*domain).arg(directory),
                domainTag());
    }

    void judgeMissingDomain(const QString &directory)
    {
        const QList<saml::Text> names = m_attributes.values(principalNameTag());
        const QString name = names.isEmpty() ? QString() : names.first().value.trimmed();
        const QString suffix = name.section(u'@', -1);
        if (directory.isEmpty() || !isUserAtDomain(name) || directory.compare(suffix, Qt::CaseInsensitive) == 0)
            return;
        m_report.warning("domain-missing",
                         PR_MESSAGE("guides", "The user principal name ends in %1, the directory is %2. Send "
                                              "PrincipalTag:Domain with the name of the directory.")
                             .arg(suffix)
                             .arg(directory),
                         domainTag());
    }

    void judgeOtherTags()
    {
        for (const QString &key : m_attributes.tagKeys()) {
            const QString name = QStringLiteral("PrincipalTag:") + key;
            if (!knownTags().contains(name))
                tag(name);
        }
    }

    // ---- session ----

    void judgeDuration()
    {
        const QString place = QStringLiteral("SessionDuration");
        if (!m_attributes.has(place))
            return m_report.info("session-duration-missing",
                                 PR_MESSAGE("guides", "Without SessionDuration a session ends after 3,600 seconds."),
                                 place);
        const std::optional<QString> text = m_attributes.single(place, false, m_report);
        if (!text)
            return;
        if (!isWhole(QStringLiteral("[0-9]{1,9}"), *text))
            return m_report.error("session-duration-form",
                                  PR_MESSAGE("guides", "The duration is a number of seconds; this is %1.").arg(*text),
                                  place);
        const qint64 seconds = text->toLongLong();
        if (seconds < 900 || seconds > 43200) // AWS IAM User Guide, SessionDuration
            m_report.error("session-duration-range",
                           PR_MESSAGE("guides", "IAM takes 900 to 43,200 seconds; this is %1.").arg(seconds), place);
        judgeSessionEnd(seconds);
    }

    /// The shorter of the two counts (AWS IAM User Guide, SessionDuration).
    void judgeSessionEnd(qint64 seconds)
    {
        for (const saml::AuthnStatement &statement : m_assertion.authnStatements) {
            const QDateTime end = statement.sessionNotOnOrAfter.value;
            const QDateTime begin = m_assertion.issueInstant.value;
            const qint64 length = begin.isValid() && end.isValid() ? begin.secsTo(end) : seconds;
            if (length <= 0 || length >= seconds)
                continue;
            return m_report.info("session-cut-short",
                                 PR_MESSAGE("guides", "SessionNotOnOrAfter ends the session after %1 seconds, before "
                                                      "SessionDuration does.")
                                     .arg(length),
                                 QStringLiteral("SessionDuration"));
        }
    }

    void judgeTransitive()
    {
        const QString place = QStringLiteral("TransitiveTagKeys");
        const QStringList keys = m_attributes.tagKeys();
        for (const saml::Text &text : m_attributes.values(place)) {
            const std::optional<QString> key = readable(text, place, m_report);
            if (key && !keys.contains(*key, Qt::CaseInsensitive))
                m_report.warning("transitive-unknown",
                                 PR_MESSAGE("guides", "There is no PrincipalTag attribute for the key %1.").arg(*key),
                                 place);
        }
    }

    const saml::Assertion &m_assertion;
    const ValidationContext &m_context;
    SamlReport &m_report;
    SamlAttributes m_attributes;
};

} // namespace

void judgeAttributes(const saml::Assertion &assertion, const ValidationContext &context, SamlReport &report)
{
    AttributeRules(assertion, context, report).judge();
}

} // namespace portreeve::guides
