#pragma once

#include "core/guides/samlreport.h"
#include "core/saml/response.h"

#include <QMap>
#include <QSet>

namespace portreeve::guides {

/// The attributes of an assertion that AWS reads, by their names without the common beginning
/// "https://aws.amazon.com/SAML/Attributes/": "Role", "RoleSessionName", "PrincipalTag:Email" and so on. Where one of
/// these is missing, a name that differs in letter case, scheme, blanks or its beginning is reported ("attribute-name")
/// and taken for it; where it is there, such a name belongs to somebody else. A name that stands twice is reported
/// ("attribute-twice") and counts once.
class SamlAttributes
{
public:
    SamlAttributes(const QList<saml::Attribute> &attributes, SamlReport &report);

    [[nodiscard]] bool has(const QString &name) const { return m_values.contains(name); }
    [[nodiscard]] QList<saml::Text> values(const QString &name) const { return m_values.value(name); }
    /// Keys of PrincipalTag attributes, sorted.
    [[nodiscard]] QStringList tagKeys() const;

    /// The value of an attribute that has one. Findings: "attribute-values" (more than one), "attribute-empty" (an
    /// error where it is required), "comment-in-value", "value-blanks". Nothing where there is none that can be judged.
    std::optional<QString> single(const QString &name, bool required, SamlReport &report) const;

private:
    void addExact(const QList<saml::Attribute> &attributes, SamlReport &report);
    void addMeant(const QList<saml::Attribute> &attributes, SamlReport &report);
    void add(const QString &name, const saml::Attribute &attribute, SamlReport &report);

    QMap<QString, QList<saml::Text>> m_values;
    QSet<QString> m_seen;
};

} // namespace portreeve::guides
