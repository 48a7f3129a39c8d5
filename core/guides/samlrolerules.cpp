#include "core/guides/samlrolerules.h"

#include "core/guides/samlsignin.h"
#include "core/guides/samlsubjectrules.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

class RoleRules
{
public:
    RoleRules(const SamlAttributes &attributes, const ValidationContext &context, SamlReport &report)
        : m_attributes(attributes)
        , m_context(context)
        , m_report(report)
    {}

    void judge()
    {
        const QString place = QStringLiteral("Role");
        if (!m_attributes.has(place))
            return m_report.error(
                "role-missing",
                PR_MESSAGE("guides", "The attribute Role is missing; it names the role and the identity provider."),
                place);
        const QList<saml::Text> values = m_attributes.values(place);
        if (values.isEmpty())
            m_report.error("attribute-empty", PR_MESSAGE("guides", "The attribute has no value."), place);
        for (const saml::Text &value : values)
            judgeRole(value);
        if (values.size() > 1)
            m_report.info(
                "role-several",
                PR_MESSAGE("guides", "The user may choose between %1 roles. WorkSpaces needs one.").arg(values.size()),
                place);
        judgeExpectedRole();
    }

private:
    void judgeRole(const saml::Text &text)
    {
        const QString place = QStringLiteral("Role");
        const std::optional<QString> value = readable(text, place, m_report);
        if (!value)
            return;
        m_report.detail(PR_MESSAGE("guides", "Role"), *value);
        if (hasInvisible(*value, place, m_report))
            return;
        const std::optional<RolePair> pair = readRolePair(*value);
        if (!pair)
            return m_report.error("role-form",
                                  PR_MESSAGE("guides", "The value must be the ARN of the role and the ARN of the "
                                                       "identity provider with a comma between them; this is %1.")
                                      .arg(*value),
                                  place);
        m_pairs.append(*pair);
        judgePair(*pair);
    }

    void judgePair(const RolePair &pair)
    {
        const QString place = QStringLiteral("Role");
        if (pair.blanks)
            m_report.warning("role-blanks",
                             PR_MESSAGE("guides", "Leave out the blanks around the comma between the two ARNs."),
                             place);
        const QString region = partitionOf(m_context);
        const QString wanted = region.isEmpty() ? pair.rolePartition : region;
        if (!samlSignInOf(wanted) || pair.rolePartition != wanted || pair.providerPartition != wanted)
            m_report.error("role-partition",
                           PR_MESSAGE("guides", "Role and identity provider must be in the partition of the Region: "
                                                "arn:aws, or arn:aws-us-gov in AWS GovCloud (US)."),
                           place);
        if (pair.roleAccount != pair.providerAccount)
            m_report.warning("role-accounts-differ",
                             PR_MESSAGE("guides", "The role is in the account %1, the identity provider in %2.")
                                 .arg(pair.roleAccount)
                                 .arg(pair.providerAccount),
                             place);
        // AWS STS API reference, AssumeRoleWithSAML.
        if (pair.roleName.section(u'/', -1).startsWith(u"AWSReservedSSO_"))
            m_report.warning("role-reserved",
                             PR_MESSAGE("guides", "The role belongs to IAM Identity Center, and AWS STS does not give "
                                                  "such roles to SAML sign-ins."),
                             place);
    }

    void judgeExpectedRole()
    {
        const QString role = m_context.answers.one(QStringLiteral("saml-role-arn"));
        const QString provider = m_context.answers.one(QStringLiteral("saml-provider-arn"));
        const QString account = m_context.answers.one(QStringLiteral("account-id"));
        if (m_pairs.isEmpty())
            return;
        const bool matches = std::any_of(m_pairs.cbegin(), m_pairs.cend(), [&](const RolePair &pair) {
            return (role.isEmpty() || pair.role == role) && (provider.isEmpty() || pair.provider == provider);
        });
        const bool inAccount = std::any_of(m_pairs.cbegin(), m_pairs.cend(), [&account](const RolePair &pair) {
            return account.isEmpty() || pair.roleAccount == account;
        });
        if (!matches)
            m_report.warning("role-other",
                             PR_MESSAGE("guides", "No value names the role and the identity provider that were given: "
                                                  "%1, %2.")
                                 .arg(role.isEmpty() ? QStringLiteral("-") : role)
                                 .arg(provider.isEmpty() ? QStringLiteral("-") : provider),
                             QStringLiteral("Role"));
        else if (!inAccount)
            m_report.warning("account-other",
                             PR_MESSAGE("guides", "No role is in the account that was given: %1.").arg(account),
                             QStringLiteral("Role"));
    }

    const SamlAttributes &m_attributes;
    const ValidationContext &m_context;
    SamlReport &m_report;
    QList<RolePair> m_pairs;
};

} // namespace

void judgeRoles(const SamlAttributes &attributes, const ValidationContext &context, SamlReport &report)
{
    RoleRules(attributes, context, report).judge();
}

QString partitionOf(const saml::Assertion &assertion)
{
    for (const saml::Attribute &attribute : assertion.attributes) {
        for (const saml::Text &value : attribute.values) {
            if (const std::optional<RolePair> pair = readRolePair(value.value.trimmed()))
                return pair->rolePartition;
        }
    }
    return {};
}

} // namespace portreeve::guides
