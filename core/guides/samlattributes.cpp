#include "core/guides/samlattributes.h"

#include "core/guides/samlsubjectrules.h"

namespace portreeve::guides {

namespace {

constexpr char NameBegin[] = "https://aws.amazon.com/SAML/Attributes/";
constexpr char TagBegin[] = "PrincipalTag:";

constexpr const char *knownNames[] = {
    "Role",
    "RoleSessionName",
    "SessionDuration",
    "TransitiveTagKeys",
    "SourceIdentity",
    "PrincipalTag:Email",
    "PrincipalTag:UserPrincipalName",
    "PrincipalTag:ObjectSid",
    "PrincipalTag:ClientUserName",
    "PrincipalTag:Domain",
};

/// What follows the common beginning; empty where the name does not have it.
QString exactName(const QString &name)
{
    const QLatin1StringView begin(NameBegin);
    return name.startsWith(begin) ? name.mid(begin.size()) : QString();
}

/// The known name that this one is, or misses by letter case, scheme, blanks or by leaving the beginning out; empty:
/// none.
QString intendedName(const QString &name)
{
    QString rest = name.trimmed();
    if (rest.startsWith(u"http:", Qt::CaseInsensitive))
        rest.insert(4, u's');
    if (rest.startsWith(QLatin1StringView(NameBegin), Qt::CaseInsensitive))
        rest.remove(0, QLatin1StringView(NameBegin).size());
    for (const char *known : knownNames) {
        if (rest.compare(QLatin1StringView(known), Qt::CaseInsensitive) == 0)
            return QString::fromLatin1(known);
    }
    return {};
}

} // namespace

SamlAttributes::SamlAttributes(const QList<saml::Attribute> &attributes, SamlReport &report)
{
    addExact(attributes, report);
    addMeant(attributes, report);
}

void SamlAttributes::addExact(const QList<saml::Attribute> &attributes, SamlReport &report)
{
    for (const saml::Attribute &attribute : attributes) {
        const QString name = exactName(attribute.name);
        const QString intended = intendedName(attribute.name);
        if (!name.isEmpty() && (intended.isEmpty() || intended == name))
            add(name, attribute, report);
    }
}

void SamlAttributes::addMeant(const QList<saml::Attribute> &attributes, SamlReport &report)
{
    for (const saml::Attribute &attribute : attributes) {
        const QString name = exactName(attribute.name);
        const QString intended = intendedName(attribute.name);
        const bool isTag = name.startsWith(QLatin1StringView(TagBegin)); // AWS reads it, whatever its case
        if (intended.isEmpty() || intended == name || (has(intended) && !isTag))
            continue;
        report.error("attribute-name",
                     PR_MESSAGE("guides", "Names of attributes are compared letter by letter: %1 must be %2.")
                         .arg(attribute.name)
                         .arg(QLatin1StringView(NameBegin) + intended),
                     intended);
        add(intended, attribute, report);
    }
}

void SamlAttributes::add(const QString &name, const saml::Attribute &attribute, SamlReport &report)
{
    // Keys of session tags are one key whatever their case (AWS IAM User Guide, "Pass session tags in AWS STS").
    const QString key = name.startsWith(QLatin1StringView(TagBegin)) ? name.toLower() : name;
    if (!m_seen.contains(key)) {
        m_seen.insert(key);
        m_values.insert(name, attribute.values);
        return;
    }
    report.error(
        "attribute-twice",
        PR_MESSAGE("guides",
                   "The attribute %1 stands again in line %2; only one of them counts, and nothing says which.")
            .arg(attribute.name)
            .arg(attribute.line),
        name);
}

QStringList SamlAttributes::tagKeys() const
{
    QStringList keys;
    for (auto it = m_values.keyBegin(); it != m_values.keyEnd(); ++it) {
        if (it->startsWith(QLatin1StringView(TagBegin)))
            keys.append(it->mid(QLatin1StringView(TagBegin).size()));
    }
    return keys;
}

std::optional<QString> SamlAttributes::single(const QString &name, bool required, SamlReport &report) const
{
    const QList<saml::Text> all = values(name);
    if (all.size() > 1)
        report.error("attribute-values",
                     PR_MESSAGE("guides", "One value is expected here, but there are %1.").arg(all.size()), name);
    const std::optional<QString> text = all.isEmpty() ? std::optional(QString()) : readable(all.first(), name, report);
    if (!text || !text->isEmpty())
        return text;
    if (required)
        report.error("attribute-empty", PR_MESSAGE("guides", "The attribute has no value."), name);
    else
        report.warning("attribute-empty",
                       PR_MESSAGE("guides", "The attribute has no value. Leave it out where there is none."), name);
    return std::nullopt;
}

} // namespace portreeve::guides
